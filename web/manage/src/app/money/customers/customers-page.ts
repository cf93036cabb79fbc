import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { CustomerDrawer } from './customer-drawer.ts';
import { NewCustomerDrawer } from './new-customer-drawer.ts';

const typingMs = 250;
const pageSize = 50;

/** Customers with their credits, by name; one opens at the side. */
@Component({
  selector: 'tt-customers-page',
  imports: [
    ...[Button, CustomerDrawer, EmptyState, Icon, MoneyPipe, MoreButton, NewCustomerDrawer, PageHeader, Pending],
    ...[StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './customers-page.html',
})
export class CustomersPage {
  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);
  protected readonly time = inject(CafeTime);

  protected readonly typed = signal('');
  private readonly search = computed(() => this.typed().trim());
  protected readonly isSearching = computed(() => this.search() !== '');
  protected readonly customers = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/customers', {
        params: this.api.at(),
        query: { limit: pageSize, cursor, q: this.search() || undefined },
        signal,
      }),
    this.search,
    typingMs,
  );
  protected readonly isAdding = signal(false);
  protected readonly shown = signal<Customer | undefined>(undefined);
  protected readonly mayOpen = computed(() => this.session.may('credits:open'));

  protected added(customer: Customer): void {
    this.isAdding.set(false);
    this.shown.set(customer);
    void this.customers.reload();
  }

  protected moved(customer: Customer): void {
    this.shown.set(customer);
    this.customers.put(customer);
  }
}

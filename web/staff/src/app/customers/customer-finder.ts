import { ChangeDetectionStrategy, Component, inject, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Card } from '@table-tap/ui/content/card';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { CustomerRow } from './customer-row.ts';
import { CustomerSearch } from './customer-search.ts';

const shownMax = 5;

/** Finds a customer by name, and keeps whom one has chosen. */
@Component({
  selector: 'tt-customer-finder',
  imports: [Button, Card, CustomerRow, Skeleton, TextField, TranslocoPipe],
  providers: [CustomerSearch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (customer(); as one) {
      <div class="flex items-center gap-2">
        <div tt-card padding="none" class="min-w-0 flex-1" [chosen]="true"><tt-customer-row [customer]="one" /></div>
        <button tt-button type="button" (click)="customer.set(undefined)">{{ 'customer.other' | transloco }}</button>
      </div>
    } @else {
      <tt-text-field
        class="mb-3"
        type="search"
        autocomplete="off"
        [label]="'customer.search' | transloco"
        [(value)]="search.text"
      />
      @if (search.hasFailed()) {
        <p class="text-danger-text" role="alert">{{ 'customer.failed' | transloco }}</p>
      } @else if (search.found(); as found) {
        <ul class="flex flex-col gap-2" aria-live="polite">
          @for (one of found.slice(0, shownMax); track one.id) {
            <li>
              <button tt-card type="button" padding="none" class="w-full" (click)="choose(one)">
                <tt-customer-row [customer]="one" />
              </button>
            </li>
          } @empty {
            <li class="text-muted py-2">{{ 'customer.nobody' | transloco }}</li>
          }
        </ul>
      } @else {
        <tt-skeleton shape="row" [lines]="2" />
      }
    }
  `,
})
export class CustomerFinder {
  protected readonly search = inject(CustomerSearch);

  readonly customer = model<Customer>();

  protected readonly shownMax = shownMax;
  private readonly account = inject(Account);
  private readonly api = inject(API);

  /** The balance may have moved since it was listed: it is asked for again. */
  protected async choose(customer: Customer): Promise<void> {
    this.customer.set(customer);
    const params = { cafeId: this.account.cafeId() ?? '', userId: customer.id };
    const credit = await this.api.send('GET /cafes/{cafeId}/users/{userId}/credit', { params }).catch(() => undefined); // the server checks once more when it is paid
    if (credit && this.customer()?.id === customer.id)
      this.customer.set({ ...customer, balanceMinor: credit.balanceMinor });
  }
}

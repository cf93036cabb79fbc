import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Payment, PaymentMethod, PaymentStatus } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { MethodName } from '../method-name.ts';
import { PaymentState } from '../payment-state.ts';
import { AlertList } from './alert-list.ts';
import { RefundQueue } from '../refunds/refund-queue.ts';
import { PaymentDrawer } from './payment-drawer.ts';
import { filterOf, methods, statuses } from './payment-filter.ts';
import { paymentEvents, payerOf } from './payment-words.ts';

const refreshMs = 500;
const pageSize = 50;

/** All payments, newest first, with what needs a person on top; one opens at the side. */
@Component({
  selector: 'tt-payments-page',
  imports: [
    ...[AlertList, Button, Cell, DataTable, EmptyState, MethodName, MoneyPipe, MoreButton, PageHeader, PaymentDrawer],
    ...[PaymentState, Pending, RefundQueue, Select, StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './payments-page.html',
})
export class PaymentsPage {
  /** From the address: the payment that is open at the side, and what the list is narrowed to. */
  readonly payment = input<string>();
  readonly day = input<string>();
  readonly method = input<string>();
  readonly status = input<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly filter = computed(() =>
    filterOf({ day: this.day(), method: this.method(), status: this.status() }),
  );
  protected readonly isFiltered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly payments = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/payments', {
        params: this.api.at(),
        query: { limit: pageSize, cursor, ...this.filter() },
        signal,
      }),
    this.filter,
  );
  protected readonly rows = computed(() => this.payments.data() ?? []);
  protected readonly methodOptions = computed(() => this.options('money.method', methods));
  protected readonly statusOptions = computed(() => this.options('money.state', statuses));
  protected readonly columns = computed((): Column<Payment>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`money.column.${id}`);
    return [
      { id: 'time', label: label('time') },
      { id: 'total', label: label('total'), align: 'end', stacked: 'beside' },
      { id: 'method', label: label('method') },
      { id: 'state', label: label('state') },
      { id: 'place', label: label('place'), text: (payment) => this.placeOf(payment) },
      {
        id: 'by',
        label: label('by'),
        text: (payment) => payerOf(payment) ?? this.transloco.translate('money.byGuest'),
      },
      { id: 'reference', label: label('reference') },
    ];
  });

  constructor() {
    inject(Live).watch(
      paymentEvents,
      calm(refreshMs, () => void this.payments.reload()),
    );
  }

  protected open(payment: string | null): void {
    this.follow({ payment });
  }

  protected narrow(change: { day?: string; method?: PaymentMethod | null; status?: PaymentStatus | null }): void {
    this.follow({ ...change, ...(change.day !== undefined && { day: change.day || null }) });
  }

  protected showAll(): void {
    this.follow({ day: null, method: null, status: null });
  }

  private placeOf({ tableLabel, purpose }: Payment): string {
    if (purpose === 'top_up') return this.transloco.translate('money.topUp');
    return tableLabel ?? '–';
  }

  private follow(queryParams: Record<string, string | null | undefined>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private options<Value extends string>(group: string, values: readonly Value[]) {
    this.languages.active();
    return values.map((value) => ({ value, label: this.transloco.translate<string>(`${group}.${value}`) }));
  }
}

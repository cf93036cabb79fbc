import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PaymentMethod } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { TabPanel, Tabs } from '@table-tap/ui/actions/tabs';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { AlertList } from './alert-list.ts';
import { PaymentAlerts } from './payment-alerts.ts';
import { PaymentList } from './payment-list.ts';
import { PaymentRow } from './payment-row.ts';
import { PaymentSheet } from './payment-sheet.ts';
import { RefundRow } from './refund-row.ts';
import { TransferStrip } from './transfer-strip.ts';

type Part = 'payments' | 'refunds' | 'alerts';

/** Payments, the latest first; refunds that wait for a second person; what wants to be looked at. */
@Component({
  selector: 'tt-payments-page',
  imports: [
    AlertList,
    Button,
    Chip,
    EmptyState,
    IconButton,
    PaymentRow,
    PaymentSheet,
    RefundRow,
    RouterLink,
    Skeleton,
    StaffBar,
    TabPanel,
    Tabs,
    TransferStrip,
    TranslocoPipe,
  ],
  providers: [PaymentList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './payments-page.html',
})
export class PaymentsPage {
  protected readonly alerts = inject(PaymentAlerts);
  protected readonly options = inject(PayOptions);
  protected readonly list = inject(PaymentList);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);

  readonly part = input<Part>();

  protected readonly shown = linkedSignal<string>(() => this.part() ?? 'payments');
  protected readonly chosenId = signal<string | undefined>(undefined);
  protected readonly chosen = computed(() => this.list.items().find(({ id }) => id === this.chosenId()));
  protected readonly parts = computed(() => [
    { id: 'payments', label: this.texts.of('payments.all') },
    { id: 'refunds', label: this.texts.of('payments.refunds'), count: this.list.requested().length },
    { id: 'alerts', label: this.texts.of('payments.alerts'), count: this.alerts.count() },
  ]);

  constructor() {
    this.list.refresh();
    this.alerts.refresh();
  }

  protected choose(method: PaymentMethod | undefined): void {
    this.list.show(this.list.method() === method ? undefined : method);
  }

  protected more(): void {
    this.list.more().catch((error: unknown) => this.problems.show(error));
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { BillStore } from '../bill/bill-store.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { cashSum } from './cash-sum.ts';
import { NumberPad } from './number-pad.ts';
import { PaidView } from './paid-view.ts';
import { PayOptions } from './pay-options.ts';
import { changeMinor, suggestTenders, typedMinor } from './suggest-tenders.ts';
import { TenderStore } from './tender-store.ts';
import { TipPicker } from './tip-picker.ts';

/** Taking cash for a bill, or for a part of it. */
@Component({
  selector: 'tt-cash-page',
  imports: [
    Banner,
    Button,
    ConnectionBar,
    EmptyState,
    IconButton,
    MoneyPipe,
    NumberPad,
    PaidView,
    RouterLink,
    StaffBar,
    TipPicker,
    TranslocoPipe,
  ],
  providers: [BillStore, TenderStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './cash-page.html',
})
export class CashPage {
  private readonly options = inject(PayOptions);
  protected readonly bill = inject(BillStore);
  protected readonly tender = inject(TenderStore);

  readonly tabId = input.required<string>();
  /** Which part of the bill; none: the rest. */
  readonly order = input<string>();
  readonly lines = input<string>();
  readonly share = input<string>();
  readonly amount = input<string>();

  protected readonly tipMinor = signal(0);
  protected readonly tenderedMinor = signal<number | null>(null);
  protected readonly digits = signal('');

  protected readonly sum = computed(() =>
    cashSum(this.tender.dueMinor(), this.tipMinor(), this.options.cashRounding()),
  );
  /** One or two cents round to nothing: they are settled with nothing handed over. */
  protected readonly suggestions = computed(() => {
    const { dueMinor, totalMinor } = this.sum();
    return totalMinor === 0 && dueMinor > 0 ? [0] : suggestTenders(totalMinor);
  });
  protected readonly changeMinor = computed(() => changeMinor(this.sum().totalMinor, this.tenderedMinor()));

  constructor() {
    effect(() => {
      const [tabId, order, lines, share, amount] = [
        this.tabId(),
        this.order(),
        this.lines(),
        this.share(),
        this.amount(),
      ];
      untracked(() => this.tender.begin(tabId, { order, lines, share, amount }));
    });
  }

  protected give(amountMinor: number): void {
    if (this.tender.isUndecided()) return;
    this.tenderedMinor.set(amountMinor);
    this.digits.set('');
    this.tender.forgetProblem();
  }

  protected type(digits: string): void {
    if (this.tender.isUndecided()) return;
    this.digits.set(digits);
    this.tenderedMinor.set(typedMinor(digits));
    this.tender.forgetProblem();
  }

  protected async take(): Promise<void> {
    const tenderedMinor = this.tenderedMinor();
    if (tenderedMinor === null || (this.changeMinor() === null && !this.tender.isUndecided())) return;
    const tipMinor = this.tipMinor();
    await this.tender.pay('cash', { tenderedMinor, ...(tipMinor > 0 && { tipMinor }) });
  }
}

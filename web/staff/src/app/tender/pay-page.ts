import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Customer, PaymentMethod } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { BillStore } from '../bill/bill-store.ts';
import { CustomerFinder } from '../customers/customer-finder.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';
import { methodIcons } from './method-icons.ts';
import { PaidView } from './paid-view.ts';
import { TenderStore } from './tender-store.ts';
import { TipPicker } from './tip-picker.ts';

/** Taking money for a bill in any way but cash: the amount, the tip, and for credits whose they are. */
@Component({
  selector: 'tt-pay-page',
  imports: [
    Banner,
    Button,
    ConnectionBar,
    CustomerFinder,
    EmptyState,
    Icon,
    IconButton,
    MoneyPipe,
    PaidView,
    RouterLink,
    StaffBar,
    TipPicker,
    TranslocoPipe,
  ],
  providers: [BillStore, TenderStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './pay-page.html',
})
export class PayPage {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly bill = inject(BillStore);
  protected readonly tender = inject(TenderStore);

  readonly tabId = input.required<string>();
  readonly method = input.required<PaymentMethod>();
  /** Which part of the bill; none: the rest. */
  readonly order = input<string>();
  readonly lines = input<string>();
  readonly share = input<string>();
  readonly amount = input<string>();

  protected readonly tipMinor = signal(0);
  protected readonly customer = signal<Customer | undefined>(undefined);

  protected readonly icon = computed(() => methodIcons[this.method()] ?? 'card');
  protected readonly isCredits = computed(() => this.method() === 'credits');
  protected readonly totalMinor = computed(() => this.tender.dueMinor() + this.tipMinor());
  /** How much the customer's credits fall short. */
  protected readonly shortMinor = computed(() => {
    const customer = this.customer();
    return customer ? Math.max(0, this.totalMinor() - customer.balanceMinor) : 0;
  });
  protected readonly canGo = computed(
    () =>
      this.tender.isUndecided() ||
      (this.tender.isReady() &&
        this.tender.dueMinor() > 0 &&
        (!this.isCredits() || (this.customer() !== undefined && this.shortMinor() === 0))),
  );
  protected readonly go = computed(() => this.texts.of(`pay.go.${this.method()}`));

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

  protected async pay(): Promise<void> {
    const tipMinor = this.tipMinor();
    const customerId = this.customer()?.id;
    await this.tender.pay(this.method(), { ...(tipMinor > 0 && { tipMinor }), ...(customerId && { customerId }) });
    const payment = this.tender.payment();
    if (!payment || payment.status === 'completed') return;
    const queryParams = this.share() ? { share: this.share() } : {};
    void this.router.navigate(['/tabs', this.tabId(), 'payments', payment.id], { replaceUrl: true, queryParams });
  }
}

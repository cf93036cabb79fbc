import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Clock } from '@table-tap/ui/language/clock';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import type { BillPart } from '@table-tap/contract';
import { CafeStore } from '../cafe/cafe-store.ts';
import { CallSheet } from '../calls/call-sheet.ts';
import { Connection } from '../live/connection.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { TabStore } from '../orders/tab-store.ts';
import { TableName } from '../seat/table-name.ts';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { type ChosenMethod, MethodList } from './method-list.ts';
import { OwnClaim } from './own-claim.ts';
import { OwnPayments } from './own-payments.ts';
import { PayAtStaff } from './pay-at-staff.ts';
import { PayOptions } from './pay-options.ts';
import { startPayment } from './start-payment.ts';
import { TipPicker } from './tip-picker.ts';

/** A tip, a way to pay, and pay: what was claimed before, or an order that waits for its payment. */
@Component({
  selector: 'tt-how-page',
  imports: [
    Banner,
    Button,
    CallSheet,
    EmptyState,
    MethodList,
    MoneyPipe,
    PageBar,
    PayAtStaff,
    RouterLink,
    Skeleton,
    TipPicker,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  templateUrl: './how-page.html',
})
export class HowPage {
  /** From the address: the order that is paid. */
  readonly order = input<string>();

  protected readonly cafes = inject(CafeStore);
  protected readonly connection = inject(Connection);
  protected readonly own = inject(OwnClaim);
  protected readonly pay = inject(PayOptions);
  protected readonly sheets = inject(MenuSheets);
  protected readonly table = inject(TableName);
  private readonly clock = inject(Clock);
  private readonly payments = inject(OwnPayments);
  private readonly router = inject(Router);
  private readonly starting = startPayment();
  private readonly tabs = inject(TabStore);

  protected readonly tipMinor = signal(0);
  protected readonly method = signal<ChosenMethod | null>(null);
  /** Something is asked of the server: the part, or the payment. */
  protected readonly isTaking = signal(false);
  protected readonly isPaying = this.starting.isBusy;
  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly keyOf = refusalKey;

  protected readonly currency = computed(() => this.cafes.cafe()?.currency ?? 'EUR');
  /** What was held last; it stays on screen when it has expired, until it is held again. */
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly totalMinor = computed(() => (this.amountMinor() ?? 0) + this.tipMinor());
  protected readonly leftText = computed(() => {
    const claim = this.own.claim();
    return claim ? formatElapsed(Math.max(0, Date.parse(claim.expiresAt) - this.clock.nowMs())) : null;
  });
  protected readonly orderNumber = computed(() => this.tabs.orders().find(({ id }) => id === this.order())?.number);
  protected readonly partKey = computed(() => `pay.part.${this.part()?.kind ?? 'rest'}`);
  protected readonly isGone = computed(() => this.amountMinor() === null && this.failure() !== null);
  private readonly part = computed((): BillPart | null => {
    const orderId = this.order();
    return orderId ? { kind: 'order', orderId } : this.own.part();
  });

  constructor() {
    effect(() => {
      const claim = this.own.claim();
      if (claim) this.amountMinor.set(claim.amountMinor);
    });
    effect(() => {
      this.order();
      untracked(() => void this.begin());
    });
  }

  /** Holds the part that is to be paid, where it is not held yet. */
  protected async begin(): Promise<void> {
    const running = this.payments.running();
    if (running) {
      await this.router.navigate(['/pay/return'], { queryParams: { payment: running.id }, replaceUrl: true });
      return;
    }
    const part = this.part();
    if (!part) {
      await this.router.navigateByUrl('/pay', { replaceUrl: true });
      return;
    }
    const held = this.own.part();
    const isHeld = this.own.claim() && JSON.stringify(held) === JSON.stringify(part);
    if (!isHeld) await this.take(part);
  }

  /** Once more, after it has expired. */
  protected async takeAgain(): Promise<void> {
    const part = this.part();
    if (part) await this.take(part);
  }

  protected async start(): Promise<void> {
    const [method, claim] = [this.method(), this.own.claim()];
    if (!method || !claim) return;
    const { savedMethodId, saveMethod } = method;
    const label = this.own.name().trim();
    const code = await this.starting.start(
      {
        method: method.method,
        claimId: claim.id,
        ...(this.tipMinor() > 0 && { tipMinor: this.tipMinor() }),
        ...(savedMethodId && { savedMethodId }),
        ...(saveMethod && { saveMethod }),
        ...(label && { label }),
      },
      this.order() ?? null,
    );
    this.failure.set(code);
  }

  private async take(part: BillPart): Promise<void> {
    this.isTaking.set(true);
    this.failure.set(await this.own.take(part));
    this.isTaking.set(false);
  }
}

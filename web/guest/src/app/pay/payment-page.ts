import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { TabStore } from '../orders/tab-store.ts';
import { TableName } from '../seat/table-name.ts';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { BillStore } from './bill-store.ts';
import { OwnClaim } from './own-claim.ts';
import { OwnPayments } from './own-payments.ts';
import { PayOptions } from './pay-options.ts';
import { PaymentCode } from './payment-code.ts';
import { PaymentDone } from './payment-done.ts';
import { followRedirect } from './start-payment.ts';
import { TransferCard } from './transfer-card.ts';

/** How often the server is asked while a payment is under way: events come sooner, but a phone in a pocket misses them. */
const lookMs = 2_000;
const lookLaterMs = 5_000;
/** After so many looks the payer is busy in another app: less often is enough. */
const looksSoonMax = 30;

/** Where a payment stands: what the payer does next, that it is looked up, or how it has ended. */
@Component({
  selector: 'tt-payment-page',
  imports: [
    Banner,
    Button,
    EmptyState,
    MoneyPipe,
    PageBar,
    PaymentCode,
    PaymentDone,
    RouterLink,
    TransferCard,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-lg flex-1 flex-col' },
  templateUrl: './payment-page.html',
})
export class PaymentPage {
  /** Its id, from the address. */
  readonly payment = input<string>();

  protected readonly table = inject(TableName);
  private readonly bills = inject(BillStore);
  private readonly claims = inject(OwnClaim);
  private readonly options = inject(PayOptions);
  private readonly payments = inject(OwnPayments);
  private readonly router = inject(Router);
  private readonly tabs = inject(TabStore);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looks = 0;
  private isGone = false;

  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly isBusy = signal(false);
  private readonly isGivenUp = signal(false);
  protected readonly keyOf = refusalKey;

  protected readonly own = computed(() => this.payments.find(this.payment() ?? '') ?? null);
  protected readonly last = computed(() => this.own()?.last ?? null);
  protected readonly qr = computed(() => {
    const action = this.last()?.action;
    return action?.kind === 'qr' ? action : null;
  });
  protected readonly phase = computed(() => {
    const last = this.last();
    if (!last) return this.failure() ? 'unanswered' : 'asking';
    // A provider that knows no other end calls it expired.
    if (last.status === 'expired' && this.isGivenUp()) return 'cancelled';
    if (last.status !== 'pending') return last.status;
    if (last.claimedPaid) return 'sent';
    const kind = last.action?.kind;
    return kind === 'qr'
      ? last.method === 'sepa_qr'
        ? 'transfer'
        : 'code'
      : kind === 'redirect'
        ? 'redirect'
        : 'wait';
  });
  /** What is wanted again after it has failed. */
  protected readonly again = computed(() => {
    const own = this.own();
    if (own?.last?.purpose === 'top_up') return { path: '/account', query: {} };
    return { path: '/pay/how', query: own?.orderId ? { order: own.orderId } : {} };
  });

  constructor() {
    effect(() => {
      const id = this.payment();
      untracked(() => void (id && this.begin(id)));
    });
    effect(() => {
      const status = this.last()?.status;
      if (status && status !== 'pending') untracked(() => this.end(status === 'completed'));
    });
    const wake = () => document.visibilityState === 'visible' && this.lookSoon(0);
    document.addEventListener('visibilitychange', wake);
    inject(DestroyRef).onDestroy(() => {
      this.isGone = true;
      clearTimeout(this.timer);
      document.removeEventListener('visibilitychange', wake);
    });
  }

  /** Asks again, after no answer came. */
  protected async retry(): Promise<void> {
    const id = this.payment();
    if (id) await this.begin(id);
  }

  protected openProvider(): void {
    followRedirect(this.payments, this.payment() ?? '');
  }

  protected async cancel(): Promise<void> {
    this.isGivenUp.set(true);
    await this.busy((id) => this.payments.cancel(id));
    // Nobody has ever heard of it: there is nothing to give up.
    if (this.failure() !== 'NOT_FOUND') return;
    this.payments.forget(this.payment() ?? '');
    await this.router.navigateByUrl('/bill');
  }

  protected saySent(): Promise<void> {
    return this.busy((id) => this.payments.saySent(id));
  }

  private async begin(id: string): Promise<void> {
    this.failure.set(null);
    const own = this.payments.find(id);
    const code = own?.wish ? await this.payments.send(id) : await this.payments.look(id);
    this.failure.set(code);
    this.looks = 0;
    this.lookSoon(lookMs);
  }

  private lookSoon(ms: number): void {
    clearTimeout(this.timer);
    if (this.isGone) return;
    this.timer = setTimeout(() => void this.look(), ms);
  }

  private async look(): Promise<void> {
    const id = this.payment();
    const isOpen = this.last()?.status === 'pending';
    if (!id || !isOpen) return;
    // An answer that does not come says nothing about the payment: what was seen last stays.
    if (document.visibilityState === 'visible') await this.payments.look(id);
    this.looks++;
    this.lookSoon(this.looks < looksSoonMax ? lookMs : lookLaterMs);
  }

  private end(isPaid: boolean): void {
    clearTimeout(this.timer);
    if (isPaid && this.last()?.purpose === 'bill') this.claims.forget();
    void this.bills.load();
    void this.tabs.load();
    if (isPaid) void this.options.load();
  }

  private async busy(ask: (id: string) => Promise<FailureCode | null>): Promise<void> {
    const id = this.payment();
    if (!id || this.isBusy()) return;
    this.isBusy.set(true);
    this.failure.set(await ask(id));
    this.isBusy.set(false);
  }
}

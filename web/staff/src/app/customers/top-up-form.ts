import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { OfflineError, uuidv7 } from '@table-tap/client';
import type { Customer, Payment, PaymentMethod } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { Texts } from '../shell/texts.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { ReceiptActions } from '../tender/receipt-actions.ts';

const usualAmountsMinor = [1_000, 2_000, 5_000, 10_000];

/** Adds to a customer's credits: an amount, and how it is paid. */
@Component({
  selector: 'tt-top-up-form',
  imports: [Banner, Button, Chip, MoneyField, MoneyPipe, ReceiptActions, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-surface block rounded-lg border p-4' },
  templateUrl: './top-up-form.html',
})
export class TopUpForm {
  private readonly account = inject(Account);
  private readonly api = inject(API);
  private readonly languages = inject(Languages);
  private readonly options = inject(PayOptions);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  private intention: { meaning: string; id: string; key: string } | undefined;

  readonly customer = input.required<Customer>();
  readonly done = output<void>();
  readonly cancelled = output<void>();

  protected readonly amounts = usualAmountsMinor;
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly tenderedMinor = signal<number | null>(null);
  protected readonly method = signal<PaymentMethod | undefined>(undefined);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly paid = signal<Payment | undefined>(undefined);

  protected readonly methods = computed(() =>
    this.options.methods().filter((method) => method !== 'credits' && method !== 'register'),
  );
  protected readonly chosen = computed(() => this.method() ?? this.methods()[0]);
  protected readonly isShort = computed(() => {
    const tendered = this.tenderedMinor();
    return this.chosen() === 'cash' && tendered !== null && tendered < (this.amountMinor() ?? 0);
  });
  protected readonly changeMinor = computed(() => Math.max(0, (this.tenderedMinor() ?? 0) - (this.amountMinor() ?? 0)));
  protected readonly isReady = computed(() => (this.amountMinor() ?? 0) > 0 && !this.isShort() && !!this.chosen());

  protected money(amountMinor: number): string {
    return formatMinor(amountMinor, this.customer().currency, this.languages.active());
  }

  protected async pay(): Promise<void> {
    const [amountMinor, method] = [this.amountMinor(), this.chosen()];
    if (!amountMinor || !method || !this.isReady() || this.isBusy()) return;
    const isCash = method === 'cash';
    const tenderedMinor = this.tenderedMinor() ?? amountMinor;
    const customerId = this.customer().id;
    const what = { method, customerId, topUpMinor: amountMinor, ...(isCash && { tenderedMinor }) };
    const meaning = JSON.stringify(what);
    if (this.intention?.meaning !== meaning) this.intention = { meaning, id: uuidv7(), key: uuidv7() };
    const { id, key } = this.intention;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      const payment = await this.api.send('POST /cafes/{cafeId}/payments', { params, body: { id, ...what }, key });
      this.intention = undefined;
      if (payment.status === 'pending') void this.router.navigate(['/payments', payment.id]);
      else this.paid.set(payment);
    } catch (error) {
      const isOffline = error instanceof OfflineError;
      if (!isOffline) this.intention = undefined;
      this.problem.set(isOffline ? this.texts.of('cash.undecided') : this.problems.of(error));
    }
    this.isBusy.set(false);
  }
}

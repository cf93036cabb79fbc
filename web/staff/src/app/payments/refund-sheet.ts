import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { BodyIn, Payment } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { nameOf } from '../counter/board-totals.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { isReason, ReasonPicker } from '../shell/reason-picker.ts';
import { Texts } from '../shell/texts.ts';
import type { Refundable } from './refundable.ts';
import { type RefundTo, RefundWay } from './refund-way.ts';

type RefundBody = Omit<BodyIn<'POST /cafes/{cafeId}/payments/{paymentId}/refunds'>, 'id'>;
type How = 'all' | 'lines' | 'amount';

const reasons = ['complaint', 'mistake', 'notServed', 'twice'] as const;

/** Gives money of a payment back: all that is left of it, lines, or an amount. */
@Component({
  selector: 'tt-refund-sheet',
  imports: [Banner, Button, Checkbox, MoneyField, MoneyPipe, ReasonPicker, RefundWay, Segmented, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './refund-sheet.html',
})
export class RefundSheet {
  private readonly account = inject(Account);
  private readonly api = inject(API);
  private readonly languages = inject(Languages);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private intention: { meaning: string; id: string; key: string } | undefined;

  readonly open = model(false);
  readonly payment = input<Payment>();
  readonly left = input<Refundable>();
  readonly done = output<void>();

  protected readonly how = signal<How>('all');
  protected readonly way = signal<RefundTo>('same');
  protected readonly reason = signal('');
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly picked = signal<ReadonlySet<string>>(new Set());
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  private readonly names = signal<ReadonlyMap<string, string>>(new Map());

  protected readonly currency = computed(() => this.payment()?.currency ?? 'EUR');
  protected readonly hows = computed(() =>
    (['all', 'lines', 'amount'] as const)
      .filter((value) => value !== 'lines' || this.lines().length > 0)
      .map((value) => ({ value, label: this.texts.of(`refund.how.${value}`) })),
  );
  protected readonly lines = computed(() =>
    (this.left()?.lines ?? []).map((one) => ({
      ...one,
      label: this.names().get(one.lineId) ?? this.texts.of('refund.aLine'),
      amountText: formatMinor(one.amountMinor, this.currency(), this.languages.active()),
    })),
  );
  /** The tip goes back with all of it only. */
  protected readonly mostMinor = computed(() => {
    const left = this.left();
    return (left?.amountMinor ?? 0) + (this.how() === 'all' ? (left?.tipMinor ?? 0) : 0);
  });
  protected readonly refundMinor = computed(() => {
    if (this.how() === 'all') return this.mostMinor();
    if (this.how() === 'amount') return this.amountMinor() ?? 0;
    return this.lines()
      .filter(({ lineId }) => this.picked().has(lineId))
      .reduce((sum, one) => sum + one.amountMinor, 0);
  });
  protected readonly isTooMuch = computed(() => this.refundMinor() > this.mostMinor());
  protected readonly isReady = computed(() => this.refundMinor() > 0 && !this.isTooMuch() && isReason(this.reason()));

  constructor() {
    effect(() => {
      if (!this.open()) return;
      untracked(() => this.begin());
    });
  }

  protected usual(): string[] {
    return reasons.map((key) => this.texts.of(`refund.reasons.${key}`));
  }

  protected toggle(lineId: string, isOn: boolean): void {
    const next = new Set(this.picked());
    if (isOn) next.add(lineId);
    else next.delete(lineId);
    this.picked.set(next);
  }

  protected async refund(): Promise<void> {
    const payment = this.payment();
    if (!payment || !this.isReady() || this.isBusy()) return;
    const body = this.body(payment);
    const meaning = JSON.stringify(body);
    if (this.intention?.meaning !== meaning) this.intention = { meaning, id: uuidv7(), key: uuidv7() };
    const { id, key } = this.intention;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const params = { cafeId: this.account.cafeId() ?? '', paymentId: payment.id };
      const route = 'POST /cafes/{cafeId}/payments/{paymentId}/refunds';
      const refund = await this.api.send(route, { params, body: { id, ...body }, key });
      this.intention = undefined;
      this.open.set(false);
      this.toasts.show(this.texts.of(`refund.said.${refund.status}`), {
        tone: refund.status === 'failed' ? 'danger' : 'ok',
      });
      this.done.emit();
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      this.problem.set(this.problems.of(error));
    }
    this.isBusy.set(false);
  }

  private body(payment: Payment): RefundBody {
    const rest = { to: this.way(), reason: this.reason().trim() };
    if (this.how() === 'amount') return { amountMinor: this.refundMinor(), ...rest };
    if (this.how() === 'all') return rest;
    const lines = payment.allocations
      .filter(({ lineId }) => this.picked().has(lineId))
      .map(({ orderId, lineId }) => ({ orderId, lineId }));
    return { lines, ...rest };
  }

  private begin(): void {
    this.how.set('all');
    this.way.set('same');
    this.reason.set('');
    this.amountMinor.set(null);
    this.picked.set(new Set());
    this.problem.set(null);
    void this.nameLines();
  }

  /** Allocations name lines by id: their orders know what they are called. */
  private async nameLines(): Promise<void> {
    const cafeId = this.account.cafeId() ?? '';
    const orderIds = [...new Set((this.payment()?.allocations ?? []).map(({ orderId }) => orderId))];
    const orders = await Promise.all(
      orderIds.map((orderId) => this.api.send('GET /cafes/{cafeId}/orders/{orderId}', { params: { cafeId, orderId } })),
    ).catch(() => []);
    const lines = orders.flatMap((order) => order.lines);
    this.names.set(new Map(lines.map((line) => [line.id, `${line.quantity} × ${nameOf(line)}`])));
  }
}

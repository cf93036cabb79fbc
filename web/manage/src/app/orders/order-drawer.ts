import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { Saving } from '../loading/saving.ts';
import type { RefundTo } from '../money/refunds/refund-request.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { Session } from '../session/session.ts';
import { OrderStatus } from './order-status.ts';
import { isOpen, isPaid, placeOf } from './order-words.ts';

const reasonMin = 3;
const reasonMax = 200;

/** One order whole: what was ordered, by and for whom, where its tickets stand; and cancelling it. */
@Component({
  selector: 'tt-order-drawer',
  imports: [
    ...[Badge, Banner, Button, Chip, Drawer, MoneyPipe, OrderStatus, Pending, Select, TextField],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './order-drawer.html',
})
export class OrderDrawer {
  readonly orderId = input.required<string>();
  readonly closed = output<void>();
  readonly changed = output<Order>();

  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly reasonField = viewChild<TextField>('reasonField');

  protected readonly isOpen = isOpen;
  protected readonly isPaid = isPaid;
  protected readonly placeOf = placeOf;
  protected readonly order = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/orders/{orderId}', {
      params: this.api.at({ orderId: this.orderId() }),
      signal,
    }),
  );
  private readonly counters = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/counters', { params: this.api.at(), signal }),
  );
  protected readonly isCancelling = signal(false);
  protected readonly reason = signal('');
  protected readonly reasonMissing = signal<string | null>(null);
  protected readonly reasonMax = reasonMax;
  protected readonly saving = new Saving();
  protected readonly usualReasons = ['mistake', 'soldOut', 'left'];
  protected readonly mayCancel = computed(() => {
    const order = this.order.data();
    const isAllowed = order?.paidMinor === 0 || this.session.may('payments:refund');
    return order !== undefined && isOpen(order) && isAllowed && this.session.may('orders:cancel');
  });
  /** Where what was paid goes when the order is cancelled. */
  protected readonly refundTo = signal<RefundTo>('same');
  protected readonly refundWays = computed(() => {
    this.languages.active();
    return (['same', 'cash', 'credits'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`orders.cancel.refund.${value}`),
    }));
  });

  constructor() {
    inject(Live).watch(
      [
        ...(['order:status_changed', 'order:cancelled', 'order:released', 'order:assigned_counter'] as const),
        ...(['ticket:advanced', 'payment:completed', 'payment:refunded'] as const),
      ],
      (envelope) => {
        const data = envelope?.data as { orderId?: string } | undefined;
        if (!data?.orderId || data.orderId === this.orderId()) void this.order.reload();
      },
    );
  }

  protected timeOf(order: Order): string {
    const timeZone = this.cafe.profile()?.timeZone;
    const format = new Intl.DateTimeFormat(this.languages.locale(), {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
    });
    return format.format(new Date(order.createdAt));
  }

  protected counterName(counterId: string): string {
    return this.counters.data()?.items.find(({ id }) => id === counterId)?.name ?? '…';
  }

  protected begin(): void {
    this.isCancelling.set(true);
    setTimeout(() => this.reasonField()?.focus());
  }

  protected useReason(name: string): void {
    this.reason.set(this.transloco.translate(`orders.cancel.usual.${name}`));
  }

  protected async cancel(): Promise<void> {
    const reason = this.reason().trim();
    const isTooShort = reason.length < reasonMin;
    this.reasonMissing.set(isTooShort ? this.transloco.translate('orders.cancel.reasonMissing') : null);
    if (isTooShort) return this.reasonField()?.focus();
    const params = this.api.at({ orderId: this.orderId() });
    const isPaidFor = (this.order.data()?.paidMinor ?? 0) > 0;
    const body = { reason, ...(isPaidFor && { refund: this.refundTo() }) };
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params, body, key }),
    );
    if (done?.ok) {
      this.isCancelling.set(false);
      this.changed.emit(done.value);
      this.toasts.show(this.transloco.translate('orders.cancel.done', { number: done.value.number }), { tone: 'ok' });
    }
    if (done?.ok || done?.error instanceof ApiError) void this.order.reload();
  }
}

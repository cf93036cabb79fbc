import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@table-tap/client';
import type { Envelope, Payment } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** How often a running payment is looked at besides its events: asking makes the server ask the provider. */
const lookEveryMs = 3_000;

/** One payment, followed until it is paid or given up. */
@Injectable()
export class PaymentFollower {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly known = signal<Payment | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private paymentId = '';

  readonly payment = this.known.asReadonly();
  readonly isUnknown = signal(false);
  readonly hasFailed = signal(false);

  constructor() {
    const live = inject(Live);
    const stops = [live.listen((envelope) => this.hear(envelope)), live.onGap(() => void this.look())];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      clearTimeout(this.timer);
      this.paymentId = '';
    });
  }

  follow(paymentId: string): void {
    this.paymentId = paymentId;
    this.known.set(undefined);
    this.isUnknown.set(false);
    void this.look();
  }

  /** Shows what the server has just answered. */
  put(payment: Payment): void {
    if (payment.id !== this.paymentId) return;
    // A payment that is decided stays decided, whatever an older answer says.
    if (this.known() && this.known()?.status !== 'pending' && payment.status === 'pending') return;
    this.known.set(payment);
  }

  async look(): Promise<void> {
    const { paymentId } = this;
    const cafeId = this.account.cafeId();
    clearTimeout(this.timer);
    if (!paymentId || !cafeId) return;
    try {
      const params = { cafeId, paymentId };
      this.put(await this.api.send('GET /cafes/{cafeId}/payments/{paymentId}', { params }));
      this.hasFailed.set(false);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return this.isUnknown.set(true);
      this.hasFailed.set(true);
    }
    const isOpen = this.known() === undefined || this.known()?.status === 'pending';
    if (isOpen && paymentId === this.paymentId) this.timer = setTimeout(() => void this.look(), lookEveryMs);
  }

  private hear({ event, data }: Envelope): void {
    if (!event.startsWith('payment:') && event !== 'qr:generated') return;
    const { payment } = data as Partial<Envelope<'payment:completed'>['data']>;
    if (payment?.id === this.paymentId) void this.look();
  }
}

import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { uuidv7 } from '@table-tap/client';
import type { Envelope, Payment } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** Payments of the café that are not decided yet; follows their events. */
@Injectable({ providedIn: 'root' })
export class RunningPayments {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly all = signal<ReadonlyMap<string, Payment>>(new Map());
  private readonly refresher = createRefresher(() => this.fetch());

  readonly list = computed(() => [...this.all().values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)));
  /** Transfers of which guests say that they are sent: somebody looks whether they have arrived. */
  readonly sent = computed(() => this.list().filter(({ method, claimedPaid }) => method === 'sepa_qr' && claimedPaid));

  constructor() {
    const live = inject(Live);
    live.listen((envelope) => this.hear(envelope));
    live.onGap(() => this.refresher.ask());
    effect(() => {
      if (this.account.cafeId()) untracked(() => this.refresher.ask());
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  /** Staff have seen that it has arrived. Throws ApiError, OfflineError. */
  async confirm(payment: Payment): Promise<Payment> {
    const params = { cafeId: this.account.cafeId() ?? '', paymentId: payment.id };
    const route = 'POST /cafes/{cafeId}/payments/{paymentId}/confirm';
    const answer = await this.api.send(route, { params, key: uuidv7() });
    this.put(answer);
    return answer;
  }

  private put(payment: Payment): void {
    const next = new Map(this.all());
    if (payment.status === 'pending') next.set(payment.id, payment);
    else next.delete(payment.id);
    this.all.set(next);
  }

  private hear({ event, data }: Envelope): void {
    if (!event.startsWith('payment:') && event !== 'qr:generated') return;
    const { payment } = data as Partial<Envelope<'payment:completed'>['data']>;
    if (payment) this.put(payment);
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId || !this.account.can('payments:read')) return;
    const query = { status: 'pending' as const, limit: '100' };
    const { items } = await this.api.send('GET /cafes/{cafeId}/payments', { params: { cafeId }, query });
    this.all.set(new Map(items.filter(({ status }) => status === 'pending').map((one) => [one.id, one])));
  }
}

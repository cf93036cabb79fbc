import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { uuidv7 } from '@table-tap/client';
import type { PaymentAlert } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** What a person must look at about payments, and refunds that wait for a second one. */
@Injectable({ providedIn: 'root' })
export class PaymentAlerts {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly all = signal<readonly PaymentAlert[]>([]);
  private readonly refresher = createRefresher(() => this.fetch());

  readonly list = this.all.asReadonly();
  readonly count = computed(() => this.all().length);

  constructor() {
    const live = inject(Live);
    live.listen(({ event }) => {
      if (event === 'payment:alert') this.refresher.ask();
    });
    live.onGap(() => this.refresher.ask());
    effect(() => {
      if (this.account.cafeId()) untracked(() => this.refresher.ask());
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  refresh(): void {
    this.refresher.ask();
  }

  /** Says that it was dealt with. Throws ApiError, OfflineError. */
  async resolve({ id: alertId }: PaymentAlert): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', alertId };
    const route = 'POST /cafes/{cafeId}/payments/alerts/{alertId}/resolve';
    await this.api.send(route, { params, key: uuidv7() });
    this.all.update((list) => list.filter(({ id }) => id !== alertId));
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId || !this.account.can('payments:read')) return;
    const query = { open: 'true' as const, limit: '50' };
    this.all.set((await this.api.send('GET /cafes/{cafeId}/payments/alerts', { params: { cafeId }, query })).items);
  }
}

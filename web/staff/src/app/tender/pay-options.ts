import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { PaymentMethod, PaymentOptions } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** Ways to pay in the order in which a bar uses them. */
const usualOrder: readonly PaymentMethod[] = ['cash', 'payconiq', 'card', 'sepa_qr', 'credits', 'register'];

/** How this café takes money; follows its settings. */
@Injectable({ providedIn: 'root' })
export class PayOptions {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly known = signal<PaymentOptions | undefined>(undefined);
  private readonly refresher = createRefresher(() => this.fetch());

  readonly methods = computed((): PaymentMethod[] => {
    const open = (this.known()?.methods ?? []).map(({ method }) => method);
    return usualOrder.filter((method) => open.includes(method));
  });
  readonly isLoaded = computed(() => this.known() !== undefined);
  readonly cashRounding = computed(() => this.known()?.cashRounding ?? false);
  readonly payMode = computed(() => this.known()?.payMode ?? 'tab');
  readonly currency = computed(() => this.known()?.currency ?? 'EUR');
  /** Money is taken at the certified till: no tender here, no drawer, no receipt. */
  readonly isRegisterOnly = computed(() => this.isLoaded() && this.methods().every((method) => method === 'register'));

  constructor() {
    const live = inject(Live);
    live.listen(({ event }) => {
      if (event === 'cafe:settings_updated') this.refresher.ask();
    });
    live.onGap(() => this.refresher.ask());
    effect(() => {
      if (this.account.cafeId()) untracked(() => this.refresher.ask());
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId || !this.account.can('payments:start')) return;
    this.known.set(await this.api.send('GET /cafes/{cafeId}/payments/options', { params: { cafeId } }));
  }
}

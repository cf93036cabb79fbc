import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { PaymentMethod, PaymentOptions, SavedMethod } from '@table-tap/contract';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';

export type MethodOption = PaymentOptions['methods'][number];

/** Ways to pay that this phone has here, and the cards that its customer has saved. */
@Injectable({ providedIn: 'root' })
export class PayOptions {
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly loaded = signal<PaymentOptions | null>(null);
  private readonly cards = signal<readonly SavedMethod[]>([]);
  private readonly hasFailed = signal(false);

  /** Null until they are known. */
  readonly options = this.loaded.asReadonly();
  readonly failed = this.hasFailed.asReadonly();
  readonly saved = this.cards.asReadonly();
  readonly customer = computed(() => this.options()?.customer ?? null);
  /** Those that a guest can finish on the phone. */
  readonly methods = computed<readonly MethodOption[]>(() =>
    (this.options()?.methods ?? []).filter(({ method }) => method !== 'cash' && method !== 'register'),
  );
  readonly canPayHere = computed(() => !this.options()?.registerRequired && this.methods().length > 0);

  constructor() {
    effect(() => {
      const token = this.seat.place()?.token;
      untracked(() => void (token && this.load()));
    });
  }

  async load(): Promise<void> {
    const cafeId = this.seat.place()?.cafeId;
    if (!cafeId) return;
    const params = { cafeId };
    try {
      const options = await this.server.api.send('GET /cafes/{cafeId}/payments/options', { params });
      this.loaded.set(options);
      this.hasFailed.set(false);
      const isAsked = options.customer && options.methods.some(({ savesMethod }) => savesMethod);
      this.cards.set(
        isAsked ? (await this.server.api.send('GET /cafes/{cafeId}/payment-methods', { params })).items : [],
      );
    } catch {
      this.hasFailed.set(true);
    }
  }

  has(method: PaymentMethod): boolean {
    return this.options()?.methods.some((one) => one.method === method) ?? false;
  }
}

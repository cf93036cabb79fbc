import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { CreditTransaction } from '@table-tap/contract';
import { PayOptions } from '../pay/pay-options.ts';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';

/** The account of the customer that this phone is linked to: its credits and what moved them. */
@Injectable({ providedIn: 'root' })
export class AccountStore {
  private readonly pay = inject(PayOptions);
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly loaded = signal<readonly CreditTransaction[] | null>(null);
  private cursor: string | null = null;

  readonly customer = this.pay.customer;
  /** Newest first; null until they are known. */
  readonly transactions = this.loaded.asReadonly();
  readonly hasMore = signal(false);
  private readonly key = computed(() => {
    const customer = this.customer();
    return customer && `${customer.id} ${customer.balanceMinor}`;
  });

  constructor() {
    effect(() => {
      const key = this.key();
      untracked(() => (key ? void this.loadTransactions() : this.loaded.set(null)));
    });
  }

  /** Links this phone with the code that staff have shown. @returns why it did not work, or nothing */
  async link(code: string): Promise<FailureCode | null> {
    try {
      const { token, expiresAt } = await this.server.api.send('POST /guest/customer', { body: { code } });
      this.server.session.adopt({ token, expiresAt });
      await this.pay.load();
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  async forgetMethod(methodId: string): Promise<FailureCode | null> {
    const cafeId = this.seat.place()?.cafeId;
    if (!cafeId) return 'OFFLINE';
    try {
      const params = { cafeId, methodId };
      await this.server.api.send('DELETE /cafes/{cafeId}/payment-methods/{methodId}', { params });
      await this.pay.load();
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  /** What moved the balance: the newest, or those after what is shown. */
  async loadTransactions(more = false): Promise<void> {
    const place = this.seat.place();
    const customer = this.customer();
    if (!place || !customer) return;
    try {
      const { items, nextCursor } = await this.server.api.send(
        'GET /cafes/{cafeId}/users/{userId}/credit/transactions',
        {
          params: { cafeId: place.cafeId, userId: customer.id },
          query: more && this.cursor ? { cursor: this.cursor } : {},
        },
      );
      this.loaded.set(more ? [...(this.loaded() ?? []), ...items] : items);
      this.cursor = nextCursor;
      this.hasMore.set(nextCursor !== null);
    } catch {
      // The balance is what matters; the list comes with the next visit.
      if (!more) this.loaded.set([]);
    }
  }
}

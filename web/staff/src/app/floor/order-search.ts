import { DestroyRef, effect, inject, Injectable, signal } from '@angular/core';
import type { Order } from '@table-tap/contract';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

const pauseMs = 250;
const foundMax = 5;

/** Finds orders by the number that the bartender shouts, the latest first. */
@Injectable()
export class OrderSearch {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly orders = signal<readonly Order[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | undefined;

  readonly text = signal('');
  readonly found = this.orders.asReadonly();

  constructor() {
    effect(() => this.look(this.text().trim()));
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  private look(text: string): void {
    this.stop();
    const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (number < 1) return this.orders.set([]);
    this.timer = setTimeout(() => void this.find(number), pauseMs);
  }

  private async find(number: number): Promise<void> {
    const { signal: aborted } = (this.abort = new AbortController());
    const params = { cafeId: this.account.cafeId() ?? '' };
    try {
      const query = { number, limit: foundMax };
      const { items } = await this.api.send('GET /cafes/{cafeId}/orders', { params, query, signal: aborted });
      this.orders.set(items);
    } catch {
      if (!aborted.aborted) this.orders.set([]);
    }
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
  }
}

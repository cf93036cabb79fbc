import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Customer } from '@table-tap/contract';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

const afterMs = 200;

/** Customers by a piece of their name or e-mail; without one, the first by name. */
@Injectable()
export class CustomerSearch {
  private readonly api = inject(API);
  private readonly account = inject(Account);

  readonly text = signal('');
  readonly found = signal<readonly Customer[] | undefined>(undefined);
  readonly hasFailed = signal(false);

  constructor() {
    effect((onCleanup) => {
      const wanted = this.text().trim();
      const aborter = new AbortController();
      const timer = setTimeout(() => void this.ask(wanted, aborter.signal), untracked(this.found) ? afterMs : 0);
      onCleanup(() => {
        clearTimeout(timer);
        aborter.abort();
      });
    });
  }

  again(): Promise<void> {
    return this.ask(this.text().trim(), new AbortController().signal);
  }

  private async ask(wanted: string, signal: AbortSignal): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    const query = { limit: '20', ...(wanted && { q: wanted }) };
    try {
      const { items } = await this.api.send('GET /cafes/{cafeId}/customers', { params, query, signal });
      if (signal.aborted) return;
      this.found.set(items);
      this.hasFailed.set(false);
    } catch {
      if (!signal.aborted) this.hasFailed.set(true);
    }
  }
}

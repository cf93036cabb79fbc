import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Counter } from '@table-tap/contract';
import { createRefresher } from '../live/refresher.ts';
import { Live } from '../live/live.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** The counters of the café, kept up to date. */
@Injectable({ providedIn: 'root' })
export class CounterList {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly all = signal<readonly Counter[] | undefined>(undefined);
  private readonly refresher = createRefresher(() => this.fetch());

  /** In their order; undefined until they are known. */
  readonly list = this.all.asReadonly();

  constructor() {
    const live = inject(Live);
    live.listen(({ event }) => {
      if (event === 'counter:status_changed' || event === 'floor:changed') this.refresher.ask();
    });
    live.onGap(() => this.refresher.ask());
    effect(() => {
      const cafeId = this.account.cafeId();
      untracked(() => {
        if (!cafeId) this.all.set(undefined);
        else this.refresher.ask();
      });
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  /** Fetches them again, soon: the numbers of open tickets do not come by themselves. */
  refresh(): void {
    this.refresher.ask();
  }

  find(counterId: string): Counter | undefined {
    return this.all()?.find(({ id }) => id === counterId);
  }

  nameOf(counterId: string): string {
    return this.find(counterId)?.name ?? '';
  }

  /** Shows at once what the server has answered about one. */
  put(counter: Counter): void {
    this.all.update((list) => list?.map((other) => (other.id === counter.id ? counter : other)));
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId) return;
    const { items } = await this.api.send('GET /cafes/{cafeId}/counters', { params: { cafeId } });
    if (cafeId === this.account.cafeId()) this.all.set(items);
  }
}

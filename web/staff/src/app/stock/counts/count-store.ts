import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { StockCountEntry, StockCountLine, StockCountSheet } from '@table-tap/contract';
import { uuidv7 } from '@table-tap/client';
import { Live } from '../../live/live.ts';
import { createRefresher } from '../../live/refresher.ts';
import { Account } from '../../session/account.ts';
import { API } from '../../session/clients.ts';
import { ProblemTexts } from '../../session/problem-texts.ts';
import { ServerClock } from '../../session/server-clock.ts';
import { CountArea } from './area.ts';
import { CountOutbox } from './count-outbox.ts';
import type { Counted } from './typed-count.ts';

export type CountMode = 'add' | 'replace_own' | 'replace_all';

/** One stock-take on screen: kept up to date while several people count. */
@Injectable()
export class CountStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly area = inject(CountArea);
  private readonly clock = inject(ServerClock);
  private readonly outbox = inject(CountOutbox);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 500 });
  private readonly countId = signal('');

  readonly sheet = signal<StockCountSheet | undefined>(undefined);
  readonly hasFailed = signal(false);
  /** Items of which something waits to be sent from this phone. */
  readonly waiting = computed(
    () => new Set(this.outbox.waiting().flatMap((one) => (one.countId === this.countId() ? one.entry.itemId : []))),
  );
  readonly lines = computed(() => this.sheet()?.items ?? []);
  readonly isCounted = (line: StockCountLine): boolean => line.countedMilli !== null || this.waiting().has(line.itemId);
  readonly counted = computed(() => this.lines().filter(this.isCounted).length);

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event, data }) => {
        if (event === 'count:changed' && (data as { countId: string }).countId === this.countId()) this.refresher.ask();
      }),
      live.onGap(() => this.refresher.ask()),
      this.outbox.onTaken((countId, line) => {
        if (countId === this.countId()) this.put(line);
      }),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
  }

  show(countId: string): void {
    this.countId.set(countId);
    this.refresh();
  }

  refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  /** Writes down what was counted, now; it is sent when the server can be reached. */
  count(itemId: string, { packs, restMilli }: Counted, mode: CountMode): void {
    const { name, servedFrom } = this.area.current();
    this.outbox.add(this.countId(), {
      ...{ itemId, packs, restMilli, mode, servedFrom },
      area: name || null,
      countedAt: new Date(this.clock.nowMs()).toISOString(),
    });
  }

  async takeBack({ id }: StockCountEntry): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', countId: this.countId(), entryId: id };
    const route = 'DELETE /cafes/{cafeId}/stock-counts/{countId}/entries/{entryId}';
    try {
      this.put(await this.api.send(route, { params, key: uuidv7() }));
    } catch (error) {
      this.problems.show(error);
    }
  }

  private put(line: StockCountLine): void {
    this.sheet.update((sheet) => {
      if (!sheet) return sheet;
      const isKnown = sheet.items.some(({ itemId }) => itemId === line.itemId);
      const items = sheet.items.map((one) => (one.itemId === line.itemId ? line : one));
      return { ...sheet, items: isKnown ? items : [...items, line] };
    });
  }

  private async fetch(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', countId: this.countId() };
    try {
      this.sheet.set(await this.api.send('GET /cafes/{cafeId}/stock-counts/{countId}', { params }));
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

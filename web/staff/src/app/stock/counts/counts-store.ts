import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { Answer, StockCount } from '@table-tap/contract';
import { Live } from '../../live/live.ts';
import { createRefresher } from '../../live/refresher.ts';
import { Account } from '../../session/account.ts';
import { API } from '../../session/clients.ts';
import { ProblemTexts } from '../../session/problem-texts.ts';

export type Place = Answer<'GET /cafes/{cafeId}/stock-locations'>['items'][number];

/** Stock-takes that are open, and the beginning of another. */
@Injectable()
export class CountsStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch());
  private intention: { meaning: string; id: string; key: string } | undefined;

  readonly counts = signal<readonly StockCount[] | undefined>(undefined);
  readonly places = signal<readonly Place[]>([]);
  readonly hasFailed = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<string | null>(null);

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event }) => {
        if (event === 'count:changed') this.refresher.ask();
      }),
      live.onGap(() => this.refresher.ask()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
    this.refresh();
  }

  refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  async loadPlaces(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    try {
      this.places.set((await this.api.send('GET /cafes/{cafeId}/stock-locations', { params })).items);
    } catch (error) {
      this.problem.set(this.problems.of(error));
    }
  }

  /** @returns the id of the stock-take that was begun */
  async begin(locationId: string, blind: boolean): Promise<string | undefined> {
    if (this.isBusy()) return undefined;
    this.isBusy.set(true);
    this.problem.set(null);
    const meaning = `${locationId} ${blind}`;
    if (this.intention?.meaning !== meaning) this.intention = { meaning, id: uuidv7(), key: uuidv7() };
    const { id, key } = this.intention;
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      await this.api.send('POST /cafes/{cafeId}/stock-counts', { params, body: { id, locationId, blind }, key });
      this.intention = undefined;
      return id;
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      this.problem.set(this.problems.of(error));
      return undefined;
    } finally {
      this.isBusy.set(false);
    }
  }

  private async fetch(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    try {
      const query = { status: 'open', limit: '50' } as const;
      this.counts.set((await this.api.send('GET /cafes/{cafeId}/stock-counts', { params, query })).items);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

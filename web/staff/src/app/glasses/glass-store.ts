import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { GlassReturn, GlassType } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { glassesOf, type Tray } from './tray.ts';

const glassEvents = ['glasses:changed', 'order:created', 'order:cancelled'];
const latelyMax = '8';

/** Where the deposit goes. */
export type Way = { to: 'cash' } | { to: 'none' } | { to: 'credits'; userId: string } | { to: 'tab'; tabId: string };

/** Kinds of glasses with how many are out, and what came back lately. */
@Injectable()
export class GlassStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 1_000 });
  /** One key for an intention, however often it is tried. */
  private intention: { meaning: string; key: string } | undefined;

  readonly types = signal<readonly GlassType[] | undefined>(undefined);
  readonly lately = signal<readonly GlassReturn[]>([]);
  readonly hasFailed = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<string | null>(null);

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event }) => {
        if (glassEvents.includes(event)) this.refresher.ask();
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

  /** @returns the return, or nothing where it was refused: `problem` says why */
  giveBack(tray: Tray, way: Way, counterId: string | undefined): Promise<GlassReturn | undefined> {
    const body = { glasses: glassesOf(tray), ...way, ...(counterId && { counterId }) };
    return this.run(JSON.stringify(body), async (key) => {
      const route = 'POST /cafes/{cafeId}/glasses/returns';
      const done = await this.api.send(route, { params: this.params(), body, key });
      this.lately.update((list) => [done, ...list.filter(({ id }) => id !== done.id)]);
      return done;
    });
  }

  broken(
    tray: Tray,
    { by, note, counterId }: { by: 'guest' | 'house'; note: string; counterId: string | undefined },
  ): Promise<{ count: number; keptMinor: number } | undefined> {
    const body = { glasses: glassesOf(tray), by, ...(note && { note }), ...(counterId && { counterId }) };
    return this.run(JSON.stringify(body), (key) =>
      this.api.send('POST /cafes/{cafeId}/glasses/breakages', { params: this.params(), body, key }),
    );
  }

  private params() {
    return { cafeId: this.account.cafeId() ?? '' };
  }

  private async run<T>(meaning: string, work: (key: string) => Promise<T>): Promise<T | undefined> {
    if (this.isBusy()) return undefined;
    this.isBusy.set(true);
    this.problem.set(null);
    if (this.intention?.meaning !== meaning) this.intention = { meaning, key: uuidv7() };
    try {
      const done = await work(this.intention.key);
      this.intention = undefined;
      return done;
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      this.problem.set(this.problems.of(error));
      return undefined;
    } finally {
      this.isBusy.set(false);
      this.refresher.ask();
    }
  }

  private async fetch(): Promise<void> {
    const params = this.params();
    try {
      const [types, returns] = await Promise.all([
        this.api.send('GET /cafes/{cafeId}/glasses', { params }),
        this.api.send('GET /cafes/{cafeId}/glasses/returns', { params, query: { limit: latelyMax } }),
      ]);
      this.types.set(types.items);
      this.lately.set(returns.items);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

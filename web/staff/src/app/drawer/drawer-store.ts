import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { DrawerSession } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';

const moneyEvents = ['drawer:changed', 'payment:completed', 'payment:refunded'];

/** The cash drawer of the café: open with what should be in it, or closed with what was in it last. */
@Injectable()
export class DrawerStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch());
  /** One id and key for an intention, however often it is tried. */
  private intention: { meaning: string; id: string; key: string } | undefined;

  readonly session = signal<DrawerSession | undefined>(undefined);
  readonly last = signal<DrawerSession | undefined>(undefined);
  readonly isLoaded = signal(false);
  readonly hasFailed = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<string | null>(null);

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event }) => {
        if (moneyEvents.includes(event)) this.refresher.ask();
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

  open(floatMinor: number): Promise<boolean> {
    return this.run(`open ${floatMinor}`, async ({ id, key }) => {
      const body = { id, floatMinor };
      this.session.set(await this.api.send('POST /cafes/{cafeId}/drawer/open', { params: this.params(), body, key }));
    });
  }

  move(kind: 'paid_in' | 'paid_out', amountMinor: number, reason: string): Promise<boolean> {
    return this.run(`${kind} ${amountMinor} ${reason}`, async ({ id, key }) => {
      const body = { id, kind, amountMinor, reason };
      const route = 'POST /cafes/{cafeId}/drawer/movements';
      this.session.set(await this.api.send(route, { params: this.params(), body, key }));
    });
  }

  close(countedMinor: number, note: string): Promise<boolean> {
    return this.run(`close ${countedMinor} ${note}`, async ({ key }) => {
      const body = { countedMinor, ...(note && { note }) };
      this.last.set(await this.api.send('POST /cafes/{cafeId}/drawer/close', { params: this.params(), body, key }));
      this.session.set(undefined);
    });
  }

  private params() {
    return { cafeId: this.account.cafeId() ?? '' };
  }

  private async run(meaning: string, work: (ids: { id: string; key: string }) => Promise<void>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(null);
    if (this.intention?.meaning !== meaning) this.intention = { meaning, id: uuidv7(), key: uuidv7() };
    try {
      await work(this.intention);
      this.intention = undefined;
      return true;
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      this.problem.set(this.problems.of(error));
      this.refresher.ask();
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }

  private async fetch(): Promise<void> {
    const params = this.params();
    try {
      const [session, sessions] = await Promise.all([
        this.api.send('GET /cafes/{cafeId}/drawer', { params }).catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 404) return undefined; // it is closed
          throw error;
        }),
        this.api.send('GET /cafes/{cafeId}/drawer/sessions', { params, query: { limit: '2' } }),
      ]);
      this.session.set(session);
      this.last.set(sessions.items.find(({ closedAt }) => closedAt !== null));
      this.isLoaded.set(true);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

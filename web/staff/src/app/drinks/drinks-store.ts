import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { DrinkBalance, PersonalDrink } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';

const limit = '20';
const isMoving = (event: string): boolean =>
  ['employee:drink_consumed', 'order:cancelled', 'employee:clocked_in', 'employee:clocked_out'].includes(event);

/** What one has left and what one had, kept up to date; older drinks when asked for. */
@Injectable()
export class DrinksStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch());
  private readonly older = signal<readonly PersonalDrink[]>([]);
  private readonly latest = signal<readonly PersonalDrink[] | undefined>(undefined);
  private readonly cursor = signal<string | null>(null);

  readonly balance = signal<DrinkBalance | undefined>(undefined);
  readonly hasFailed = signal(false);
  readonly isLoadingMore = signal(false);
  readonly hasMore = computed(() => this.cursor() !== null);
  readonly drinks = computed(() => {
    const latest = this.latest();
    return (
      latest && [...new Map([...this.older(), ...latest].map((drink) => [drink.lineId, drink])).values()].sort(byTime)
    );
  });

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event }) => {
        if (isMoving(event)) this.refresher.ask();
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

  async more(): Promise<void> {
    const cursor = this.cursor();
    if (!cursor || this.isLoadingMore()) return;
    this.isLoadingMore.set(true);
    try {
      const page = await this.page(cursor);
      this.older.update((known) => [...known, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.problems.show(error);
    }
    this.isLoadingMore.set(false);
  }

  private async fetch(): Promise<void> {
    try {
      const page = await this.page();
      // What is known stays below what is new; the way to older drinks stays where it was.
      const known = this.latest();
      if (known) this.older.update((older) => [...older, ...known]);
      else this.cursor.set(page.nextCursor);
      this.latest.set(page.items);
      this.balance.set(page.balance);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }

  private page(cursor?: string) {
    const params = { cafeId: this.account.cafeId() ?? '', userId: this.account.user()?.id ?? '' };
    return this.api.send('GET /cafes/{cafeId}/employees/{userId}/drinks', {
      params,
      query: { limit, ...(cursor && { cursor }) },
    });
  }
}

const byTime = (a: PersonalDrink, b: PersonalDrink): number =>
  b.at.localeCompare(a.at) || b.lineId.localeCompare(a.lineId);

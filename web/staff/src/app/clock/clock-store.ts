import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { ClockState } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { ServerClock } from '../session/server-clock.ts';

const minuteMs = 60_000;

/** One's own clock: how it stands, and the four things that one taps. */
@Injectable()
export class ClockStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly clock = inject(ServerClock);
  private readonly problems = inject(ProblemTexts);
  private readonly refresher = createRefresher(() => this.fetch());
  /** One key for an intention, however often it is tried. */
  private intention: { meaning: string; id: string; key: string } | undefined;

  /** What was scanned inside the café. */
  readonly code = signal<string | undefined>(undefined);
  readonly state = signal<ClockState | undefined>(undefined);
  readonly hasFailed = signal(false);
  readonly isBusy = signal(false);
  readonly problem = signal<string | null>(null);

  readonly shift = computed(() => this.state()?.shift ?? null);
  readonly isForgotten = computed(() => this.shift()?.flags.includes('forgotten') ?? false);
  readonly onBreakSince = computed(
    () => this.shift()?.breaks.find(({ endedAt }) => endedAt === null)?.startedAt ?? null,
  );
  /** Minutes that were worked since the server last said how many there were. */
  private readonly since = computed(() => {
    const state = this.state();
    if (!state?.shift || this.isForgotten() || this.onBreakSince()) return 0;
    const minuteOf = (ms: number) => Math.floor(ms / minuteMs);
    return Math.max(0, minuteOf(this.clock.nowMs()) - minuteOf(Date.parse(state.now)));
  });
  readonly shiftMinutes = computed(() => (this.shift()?.minutes ?? 0) + this.since());
  readonly todayMinutes = computed(() => (this.state()?.todayMinutes ?? 0) + this.since());
  readonly weekMinutes = computed(() => (this.state()?.weekMinutes ?? 0) + this.since());

  constructor() {
    const live = inject(Live);
    const stops = [
      live.listen(({ event, data }) => {
        const { person, userId } = data as { person?: { id: string }; userId?: string | null };
        const isOwn = [person?.id, userId].includes(this.account.user()?.id);
        if (isOwn && /^(?:employee|timesheet):/.test(event)) this.refresher.ask();
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

  clockIn(): Promise<boolean> {
    return this.tap('in', ({ id, key }) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/clock-in', {
        params: this.params(),
        body: { id, ...this.scanned() },
        key,
      }),
    );
  }

  clockOut(shiftId: string): Promise<boolean> {
    return this.tap(`out ${shiftId}`, ({ key }) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/clock-out', {
        params: this.params(),
        body: { shiftId, ...this.scanned() },
        key,
      }),
    );
  }

  takeBreak(shiftId: string, action: 'start' | 'end'): Promise<boolean> {
    return this.tap(`${action} ${shiftId}`, ({ key }) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/breaks', {
        params: this.params(),
        body: { shiftId, action, ...this.scanned() },
        key,
      }),
    );
  }

  private params() {
    return { cafeId: this.account.cafeId() ?? '' };
  }

  private scanned() {
    const code = this.code();
    return code === undefined ? {} : { code };
  }

  private async tap(
    meaning: string,
    work: (ids: { id: string; key: string }) => Promise<ClockState>,
  ): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    this.problem.set(null);
    if (this.intention?.meaning !== meaning) this.intention = { meaning, id: uuidv7(), key: uuidv7() };
    try {
      this.state.set(await work(this.intention));
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
    try {
      this.state.set(await this.api.send('GET /cafes/{cafeId}/timesheets/clock', { params: this.params() }));
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

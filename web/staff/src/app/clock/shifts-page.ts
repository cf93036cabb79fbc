import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Shift, Timesheet } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { addDays, formatHours, mondayOf, wallTimeOf } from '@table-tap/ui/language/wall-time';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ServerClock } from '../session/server-clock.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { CorrectSheet } from './correct-sheet.ts';

/** One's own shifts, week by week: hours, what is approved, and pay where the café shows it. */
@Component({
  selector: 'tt-shifts-page',
  imports: [
    ...[Badge, Button, Card, CorrectSheet, EmptyState, Icon, IconButton, MoneyPipe, RouterLink, Skeleton, StaffBar],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shifts-page.html',
})
export class ShiftsPage {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly refresher = createRefresher(() => this.fetch());
  private readonly thisMonday = mondayOf(wallTimeOf(inject(ServerClock).nowMs(), zoneHere()).date);

  protected readonly hours = formatHours;
  protected readonly monday = signal(this.thisMonday);
  protected readonly sheet = signal<Timesheet | undefined>(undefined);
  protected readonly mayCorrect = signal(false);
  protected readonly hasFailed = signal(false);
  protected readonly correcting = signal<Shift | null>(null);
  protected readonly isThisWeek = computed(() => this.monday() === this.thisMonday);
  protected readonly shown = computed(() => (this.sheet()?.from === this.monday() ? this.sheet() : undefined));
  protected readonly total = computed(() => this.shown()?.people[0]);
  protected readonly range = computed(() => {
    const format = new Intl.DateTimeFormat(this.languages.locale(), {
      ...({ day: 'numeric', month: 'long', timeZone: 'UTC' } as const),
    });
    return format.formatRange(new Date(this.monday()), new Date(addDays(this.monday(), 6)));
  });

  constructor() {
    const stop = inject(Live).listen(({ event }) => {
      if (/^(?:employee|timesheet):/.test(event)) this.refresher.ask();
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.refresher.stop();
    });
    this.refresh();
  }

  refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  protected go(weeks: number): void {
    this.monday.set(addDays(this.monday(), weeks * 7));
    this.refresh();
  }

  protected day(date: string): string {
    const words = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.languages.locale(), words).format(new Date(date));
  }

  protected hour(moment: string): string {
    const timeZone = this.sheet()?.timeZone;
    return new Intl.DateTimeFormat(this.languages.locale(), { timeStyle: 'short', timeZone }).format(new Date(moment));
  }

  protected canCorrect(shift: Shift): boolean {
    return this.mayCorrect() && !shift.approval && !shift.locked && (shift.state !== 'open' || shift.proposal !== null);
  }

  private async fetch(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    const from = this.monday();
    try {
      const [sheet, state] = await Promise.all([
        this.api.send('GET /cafes/{cafeId}/timesheets', { params, query: { from, to: addDays(from, 6), own: 'true' } }),
        this.api.send('GET /cafes/{cafeId}/timesheets/clock', { params }),
      ]);
      this.sheet.set(sheet);
      this.mayCorrect.set(state.ownCorrections);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

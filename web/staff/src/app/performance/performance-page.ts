import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { type Bar, Bars } from '@table-tap/ui/content/bars';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { type FiguresColumn, FiguresTable } from '@table-tap/ui/content/figures-table';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import { wallTimeOf } from '@table-tap/ui/language/wall-time';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ServerClock } from '../session/server-clock.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';
import { type PeriodName, periodNames, periodOf } from './periods.ts';

type Own = Answer<'GET /cafes/{cafeId}/employees/{userId}/performance'>;
type Figures = Own['total'];

/** What one sold and earned oneself, with tips by day and by shift. */
@Component({
  selector: 'tt-performance-page',
  imports: [Banner, Bars, Button, Card, EmptyState, FiguresTable, Segmented, Skeleton, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './performance-page.html',
})
export class PerformancePage {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly clock = inject(ServerClock);
  private readonly languages = inject(Languages);
  private readonly texts = inject(Texts);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 0 });
  private readonly answer = signal<{ period: PeriodName; own: Own } | undefined>(undefined);

  protected readonly period = signal<PeriodName>('thisWeek');
  protected readonly hasFailed = signal(false);
  protected readonly own = computed(() => (this.answer()?.period === this.period() ? this.answer()?.own : undefined));
  protected readonly periods = computed(() =>
    periodNames.map((value) => ({ value, label: this.texts.of(`figures.period.${value}`) })),
  );
  protected readonly tiles = computed(() => {
    const total = this.own()?.total;
    if (!total) return [];
    return [
      { key: 'orders', text: String(total.orders) },
      { key: 'revenue', text: this.money(total.revenueMinor) },
      { key: 'average', text: this.money(total.averageMinor) },
      { key: 'serve', text: this.minutes(total.serveSeconds) },
      { key: 'tips', text: this.money(total.tipsMinor) },
      { key: 'shared', text: this.money(total.sharedTipsMinor) },
    ];
  });
  protected readonly bars = computed((): Bar[] =>
    (this.own()?.days ?? []).map((day) => ({
      label: this.day(day.businessDay),
      value: day.revenueMinor,
      text: this.money(day.revenueMinor),
    })),
  );
  protected readonly columns = computed((): FiguresColumn[] =>
    this.columnsOf(['when', 'orders', 'revenue', 'tips', 'shared']),
  );
  protected readonly shiftColumns = computed((): FiguresColumn[] =>
    this.columnsOf(['when', 'orders', 'revenue', 'tips']),
  );
  protected readonly days = computed(() =>
    (this.own()?.days ?? []).map((day) => [
      this.day(day.businessDay),
      ...this.cells(day),
      this.money(day.sharedTipsMinor),
    ]),
  );
  protected readonly shifts = computed(() =>
    (this.own()?.shifts ?? []).map((shift) => [this.span(shift.clockedInAt, shift.clockedOutAt), ...this.cells(shift)]),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
    this.refresh();
  }

  protected refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  protected show(period: PeriodName | undefined): void {
    this.period.set(period ?? 'thisWeek');
    this.refresh();
  }

  private cells(figures: Figures): string[] {
    return [String(figures.orders), this.money(figures.revenueMinor), this.money(figures.tipsMinor)];
  }

  private columnsOf(keys: readonly string[]): FiguresColumn[] {
    return keys.map((key, index) => ({ label: this.texts.of(`figures.${key}`), align: index > 0 ? 'end' : 'start' }));
  }

  private money(minor: number): string {
    return formatMinor(minor, this.own()?.currency ?? 'EUR', this.languages.active());
  }

  private minutes(seconds: number | null): string {
    return seconds === null ? '–' : this.texts.of('figures.minutes', { count: Math.max(1, Math.round(seconds / 60)) });
  }

  private day(date: string): string {
    const words = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.languages.locale(), words).format(new Date(date));
  }

  private span(from: string, to: string | null): string {
    const words = { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
    const format = new Intl.DateTimeFormat(this.languages.locale(), words);
    return to ? format.formatRange(new Date(from), new Date(to)) : `${format.format(new Date(from))} –`;
  }

  private async fetch(): Promise<void> {
    const period = this.period();
    const params = { cafeId: this.account.cafeId() ?? '', userId: this.account.user()?.id ?? '' };
    const query = periodOf(
      period,
      wallTimeOf(this.clock.nowMs(), Intl.DateTimeFormat().resolvedOptions().timeZone).date,
    );
    try {
      const own = await this.api.send('GET /cafes/{cafeId}/employees/{userId}/performance', { params, query });
      this.answer.set({ period, own });
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DrinkBalance } from '@table-tap/contract';
import { Chip } from '@table-tap/ui/actions/chip';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { type Bar, Bars } from '@table-tap/ui/content/bars';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { FiguresTable } from '@table-tap/ui/content/figures-table';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { StaleNotice } from '../loading/stale-notice.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';
import { FigureWords } from './figure-words.ts';
import {
  daysMax,
  isPeriod,
  type Measure,
  measures,
  type PeriodName,
  periodNames,
  periodOf,
  valueOf,
} from './measures.ts';
import { PerformancePerson } from './person-drawer.ts';

/** What everybody sold in a period, how fast it was served, and tips; one person opens at the side. */
@Component({
  selector: 'tt-performance-page',
  imports: [
    ...[Banner, Bars, Card, Chip, EmptyState, FiguresTable, PageHeader, Pending, PerformancePerson, Segmented],
    ...[Select, StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './performance-page.html',
})
export class PerformancePage {
  private readonly api = inject(CafeApi);
  private readonly today = inject(CafeTime).today();
  protected readonly words = inject(FigureWords);

  protected readonly name = signal<PeriodName>('thisWeek');
  protected readonly from = signal(periodOf('month', this.today).from);
  protected readonly to = signal(this.today);
  protected readonly measure = signal<Measure>('revenue');
  protected readonly opened = signal<DrinkBalance['person'] | undefined>(undefined);
  protected readonly period = computed(() => {
    const name = this.name();
    return name === 'own' ? { from: this.from(), to: this.to() } : periodOf(name, this.today);
  });
  protected readonly isPeriod = computed(() => isPeriod(this.period()));
  protected readonly daysMax = daysMax;
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/performance', { params: this.api.at(), query: this.period(), signal }),
  );
  protected readonly shown = computed(() => {
    const data = this.source.data();
    const { from, to } = this.period();
    return data?.from === from && data.to === to ? data : undefined;
  });
  protected readonly periods = computed(() =>
    periodNames.map((value) => ({ value, label: this.words.say(`period.${value}`) })),
  );
  protected readonly measures = computed(() =>
    measures.map((value) => ({ value, label: this.words.say(`measure.${value}`) })),
  );
  private readonly items = computed(() =>
    (this.shown()?.items ?? []).toSorted(
      (a, b) => (valueOf(this.measure(), b) ?? -1) - (valueOf(this.measure(), a) ?? -1),
    ),
  );
  protected readonly people = computed(() => this.items().map(({ person }) => person));
  protected readonly bars = computed((): Bar[] =>
    this.items().map((item) => ({
      label: item.person.name,
      value: valueOf(this.measure(), item),
      text: this.words.of(this.measure(), item),
    })),
  );
  protected readonly rows = computed(() => this.items().map((item) => [item.person.name, ...this.words.cells(item)]));
  protected readonly totals = computed(() => {
    const total = this.shown()?.total;
    return total && [this.words.say('total'), ...this.words.cells(total)];
  });

  protected show(name: PeriodName | undefined): void {
    this.name.set(name ?? 'thisWeek');
    this.reload();
  }

  protected reload(): void {
    if (this.isPeriod()) void this.source.reload();
  }
}

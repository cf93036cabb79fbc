import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Chart, type ChartSeries } from '@table-tap/ui/desk/chart';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Select } from '@table-tap/ui/fields/select';
import { loaded } from '../../../loading/loaded.ts';
import { Pending } from '../../../loading/pending.ts';
import { StaleNotice } from '../../../loading/stale-notice.ts';
import { CafeApi } from '../../../session/cafe-api.ts';
import { CsvButton, type DecimalMark } from '../csv-button.ts';
import { FiguresWords } from '../figures-words.ts';

type Item = Answer<'GET /cafes/{cafeId}/figures/forecast'>['items'][number];

/** With fewer open days behind it, a forecast is a guess. */
const daysForPattern = 14;

/** Of what is there, by the next seven days. */
const shareUsed = ({ useMilli, levelMilli }: Item): number => useMilli / Math.max(levelMilli, 1);

/** What the next seven days will take of each item, by weekday, against what is there. */
@Component({
  selector: 'tt-forecast-page',
  imports: [
    ...[Badge, Card, Cell, Chart, CsvButton, DataTable, EmptyState, Pending, Select, StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './forecast-page.html',
})
export class ForecastPage {
  private readonly api = inject(CafeApi);
  protected readonly words = inject(FiguresWords);

  private readonly chosen = signal<string | undefined>(undefined);
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/figures/forecast', { params: this.api.at(), signal }),
  );
  /** What is used at all: the first to run out in front, then what the week takes most of. */
  protected readonly items = computed(() =>
    (this.source.data()?.items ?? [])
      .filter(({ useMilli }) => useMilli > 0)
      .toSorted(
        (a, b) =>
          (a.runsOutOn ?? '9').localeCompare(b.runsOutOn ?? '9') ||
          shareUsed(b) - shareUsed(a) ||
          a.name.localeCompare(b.name),
      ),
  );
  protected readonly isGuess = computed(() => (this.items()[0]?.learntFrom ?? 0) < daysForPattern);
  protected readonly shown = computed(
    () => this.items().find(({ itemId }) => itemId === this.chosen()) ?? this.items()[0],
  );
  protected readonly options = computed(() => this.items().map(({ itemId, name }) => ({ value: itemId, label: name })));
  protected readonly labels = computed(
    () => this.shown()?.days.map(({ businessDay }) => this.words.weekday(businessDay)) ?? [],
  );
  protected readonly series = computed((): ChartSeries[] => {
    const item = this.shown();
    if (!item) return [];
    let left = Math.max(0, item.levelMilli);
    const rest = item.days.map(({ useMilli }) => (left = Math.max(0, left - useMilli)));
    return [
      { label: this.words.say('forecast.use'), values: item.days.map(({ useMilli }) => useMilli), tone: 'accent' },
      { label: this.words.say('forecast.left'), values: rest, tone: 'muted', kind: 'line' },
    ];
  });
  protected readonly format = computed(() => {
    const unit = this.shown()?.unit ?? 'piece';
    return (milli: number) => this.words.about(milli, unit, { withUnit: true });
  });
  protected readonly columns = computed((): Column<Item>[] => {
    const { words } = this;
    const label = (key: string) => words.say(`column.${key}`);
    const days = this.items()[0]?.days ?? [];
    return [
      { id: 'item', label: label('item'), sortBy: ({ name }) => name.toLowerCase(), text: ({ name }) => name },
      { id: 'level', label: label('level'), align: 'end', text: ({ levelMilli, unit }) => words.level(levelMilli, unit) },
      ...days.map(({ businessDay }, index): Column<Item> => ({ id: businessDay, label: words.weekday(businessDay), align: 'end', text: ({ days: week, unit }) => words.about(week[index]?.useMilli ?? 0, unit) })),
      { id: 'week', label: label('week'), align: 'end', text: ({ useMilli, unit }) => words.about(useMilli, unit, { withUnit: true }) },
      { id: 'missing', label: label('missing'), align: 'end', sortBy: ({ missingMilli }) => missingMilli },
    ];
  }); // prettier-ignore
  protected readonly csv = (decimal: DecimalMark) =>
    this.api.send('GET /cafes/{cafeId}/figures/forecast/export', { params: this.api.at(), query: { decimal } });

  protected choose(itemId: string | null): void {
    this.chosen.set(itemId ?? undefined);
  }
}

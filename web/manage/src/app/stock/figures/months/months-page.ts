import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { FiguresTable } from '@table-tap/ui/content/figures-table';
import { Chart, type ChartSeries } from '@table-tap/ui/desk/chart';
import { calm } from '../../../live/calm.ts';
import { Live } from '../../../live/live.ts';
import { loaded } from '../../../loading/loaded.ts';
import { Pending } from '../../../loading/pending.ts';
import { StaleNotice } from '../../../loading/stale-notice.ts';
import { CafeApi } from '../../../session/cafe-api.ts';
import { CafeTime } from '../../../session/cafe-time.ts';
import { CsvButton, type DecimalMark } from '../csv-button.ts';
import { FigureTile } from '../figure-tile.ts';
import { FiguresWords } from '../figures-words.ts';
import { MonthTables, type MonthView } from './month-tables.ts';

/** The read models follow within a second; the screen a little later. */
const refreshMs = 2_000;

const monthAway = (month: string, by: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
};

/** A month of stock by category and item, in money or pieces, beside the months before it. */
@Component({
  selector: 'tt-months-page',
  imports: [
    ...[Card, Chart, CsvButton, EmptyState, FiguresTable, FigureTile, IconButton, Pending, Segmented],
    ...[StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './months-page.html',
})
export class MonthsPage {
  private readonly api = inject(CafeApi);
  private readonly tables = inject(MonthTables);
  private readonly thisMonth = inject(CafeTime).today().slice(0, 7);
  protected readonly words = inject(FiguresWords);

  protected readonly month = signal(this.thisMonth);
  protected readonly view = signal<MonthView>('values');
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/inventory/months/{month}', {
      params: this.api.at({ month: this.month() }),
      signal,
    }),
  );
  protected readonly shown = computed(() =>
    this.source.data()?.month === this.month() ? this.source.data() : undefined,
  );
  protected readonly isLast = computed(() => this.month() >= this.thisMonth);
  protected readonly isFirst = computed(() => this.month() <= (this.source.data()?.firstMonth ?? ''));
  protected readonly heading = computed(() => this.words.month(this.month()));
  protected readonly views = computed(() =>
    (['values', 'quantities'] as const).map((value) => ({ value, label: this.words.say(`view.${value}`) })),
  );
  protected readonly columns = computed(() => this.tables.columns(this.view()));
  protected readonly groups = computed(() => {
    const month = this.shown();
    return month ? this.tables.groups(month, this.view()) : [];
  });
  protected readonly totals = computed(() => {
    const month = this.shown();
    return month && month.items.length > 0 ? this.tables.summary(month) : undefined;
  });
  protected readonly history = computed(() => this.shown()?.history ?? []);
  protected readonly historyLabels = computed(() =>
    this.history().map(({ month }) => this.words.month(month, 'short')),
  );
  protected readonly series = computed((): ChartSeries[] => {
    const history = this.history();
    const of = (key: 'costOfGoodsMinor' | 'staffMinor' | 'wasteMinor' | 'closingMinor', sign = 1) =>
      history.map((one) => one[key] * sign);
    return [
      { label: this.words.say('column.costOfGoods'), values: of('costOfGoodsMinor'), tone: 'accent', stack: 'out' },
      { label: this.words.say('column.staff'), values: of('staffMinor', -1), tone: 'info', stack: 'out' },
      { label: this.words.say('column.waste'), values: of('wasteMinor', -1), tone: 'danger', stack: 'out' },
      { label: this.words.say('column.closing'), values: of('closingMinor'), tone: 'muted', kind: 'line' },
    ];
  });
  protected readonly historyRows = computed(() => this.tables.historyRows(this.history()));
  protected readonly roundMoney = (minor: number): string => this.words.roundMoney(minor);
  protected readonly csv = (decimal: DecimalMark) =>
    this.api.send('GET /cafes/{cafeId}/inventory/months/{month}/export', {
      params: this.api.at({ month: this.month() }),
      query: { decimal },
    });

  constructor() {
    inject(Live).watch(
      ['order:created', 'order:cancelled', 'inventory:stock_updated', 'inventory:changed'],
      calm(refreshMs, () => void this.source.reload()),
    );
  }

  protected go(by: -1 | 1): void {
    this.month.update((month) => monthAway(month, by));
    void this.source.reload();
  }
}

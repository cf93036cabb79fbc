import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Sparkline } from '@table-tap/ui/content/sparkline';
import { Chart, type ChartSeries } from '@table-tap/ui/desk/chart';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { TextField } from '@table-tap/ui/fields/text-field';
import { addDays } from '@table-tap/ui/language/wall-time';
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
import { toneOf } from './trend-tone.ts';

type Item = Answer<'GET /cafes/{cafeId}/figures/products'>['items'][number];

const refreshMs = 2_000;
const periods = ['week', 'fourWeeks', 'quarter', 'year', 'own'] as const;
type Period = (typeof periods)[number];
const daysOf: Record<Exclude<Period, 'own'>, number> = { week: 7, fourWeeks: 28, quarter: 91, year: 364 };
/** Longest period that the server looks at, in days. */
const daysMax = 366;
const dayMs = 86_400_000;
/** Products that the chart compares. */
const charted = 10;

/** What products sold, earned and cost in a period, and how that compares with the time before. */
@Component({
  selector: 'tt-product-figures-page',
  imports: [
    ...[Badge, Banner, Card, Cell, Chart, CsvButton, DataTable, EmptyState, FigureTile, Pending, Segmented],
    ...[Sparkline, StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './products-page.html',
})
export class ProductFiguresPage {
  private readonly api = inject(CafeApi);
  private readonly today = inject(CafeTime).today();
  protected readonly words = inject(FiguresWords);

  protected readonly period = signal<Period>('fourWeeks');
  protected readonly from = signal(addDays(this.today, -27));
  protected readonly to = signal(this.today);
  protected readonly daysMax = daysMax;
  protected readonly span = computed(() => {
    const period = this.period();
    return period === 'own'
      ? { from: this.from(), to: this.to() }
      : { from: addDays(this.today, 1 - daysOf[period]), to: this.today };
  });
  protected readonly isSpan = computed(() => {
    const { from, to } = this.span();
    const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
    return days >= 1 && days <= daysMax;
  });
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/figures/products', { params: this.api.at(), query: this.span(), signal }),
  );
  protected readonly shown = computed(() => {
    const data = this.source.data();
    return data?.from === this.span().from && data.to === this.span().to ? data : undefined;
  });
  protected readonly items = computed(() => this.shown()?.items ?? []);
  protected readonly periods = computed(() =>
    periods.map((value) => ({ value, label: this.words.say(`period.${value}`) })),
  );
  protected readonly columns = computed((): Column<Item>[] => {
    const { words } = this;
    const end = { align: 'end' as const };
    const label = (key: string) => words.say(`column.${key}`);
    return [
      { id: 'product', label: label('product'), sortBy: ({ name }) => name.toLowerCase() },
      { id: 'sold', label: label('sold'), ...end, sortBy: ({ sold }) => sold, text: ({ sold }) => words.number(sold, 0) },
      { id: 'revenue', label: label('net'), ...end, sortBy: ({ netMinor }) => netMinor, text: ({ netMinor }) => words.money(netMinor) },
      { id: 'cost', label: label('cost'), ...end, sortBy: ({ costMinor }) => costMinor, text: ({ costMinor }) => words.money(costMinor) },
      { id: 'margin', label: label('margin'), ...end, sortBy: ({ marginMinor }) => marginMinor, text: ({ marginMinor }) => words.money(marginMinor) },
      { id: 'share', label: label('share'), ...end, sortBy: ({ marginShare }) => marginShare, text: ({ marginShare }) => words.percent(marginShare) },
      { id: 'trend', label: label('trend'), ...end, sortBy: ({ trend }) => trend },
      { id: 'course', label: label('course') },
    ];
  }); // prettier-ignore
  protected readonly best = computed(() =>
    this.items()
      .filter(({ netMinor }) => netMinor > 0)
      .slice(0, charted),
  );
  protected readonly bestLabels = computed(() => this.best().map(({ name }) => name));
  protected readonly series = computed((): ChartSeries[] => [
    { label: this.words.say('column.net'), values: this.best().map(({ netMinor }) => netMinor), tone: 'accent' },
    { label: this.words.say('column.margin'), values: this.best().map(({ marginMinor }) => marginMinor), tone: 'ok' },
  ]);
  protected readonly tiles = computed(() => {
    const total = this.shown()?.total;
    if (!total) return [];
    const { words } = this;
    const trend = total.trend === null ? '' : words.say('tile.before', { value: words.percent(total.trend, true) });
    return [
      { label: words.say('tile.net'), value: words.money(total.netMinor), below: trend },
      { label: words.say('tile.sold'), value: words.number(total.sold, 0), below: '' },
      { label: words.say('tile.margin'), value: words.money(total.marginMinor), below: words.say('tile.marginOf') },
      { label: words.say('tile.share'), value: words.percent(total.marginShare), below: '' },
    ];
  });
  protected readonly roundMoney = (minor: number): string => this.words.roundMoney(minor);
  protected readonly toneOf = toneOf;
  protected readonly csv = (decimal: DecimalMark) =>
    this.api.send('GET /cafes/{cafeId}/figures/products/export', {
      params: this.api.at(),
      query: { ...this.span(), decimal },
    });

  constructor() {
    inject(Live).watch(
      ['order:created', 'order:cancelled', 'tab:changed', 'payment:refunded'],
      calm(refreshMs, () => void this.reload()),
    );
  }

  protected show(period: Period | undefined): void {
    this.period.set(period ?? 'fourWeeks');
    this.reload();
  }

  protected reload(): void {
    if (this.isSpan()) void this.source.reload();
  }
}

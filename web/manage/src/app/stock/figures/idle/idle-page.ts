import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { type Column, DataTable } from '@table-tap/ui/desk/table';
import { loaded } from '../../../loading/loaded.ts';
import { Pending } from '../../../loading/pending.ts';
import { StaleNotice } from '../../../loading/stale-notice.ts';
import { CafeApi } from '../../../session/cafe-api.ts';
import { CafeTime } from '../../../session/cafe-time.ts';
import { CsvButton, type DecimalMark } from '../csv-button.ts';
import { FigureTile } from '../figure-tile.ts';
import { FiguresWords } from '../figures-words.ts';

type Item = Answer<'GET /cafes/{cafeId}/figures/dead-stock'>['items'][number];

const choices = ['30', '60', '90', '180'] as const;
type Days = (typeof choices)[number];

/** What lies in the cellar and is not used, and the money in it. */
@Component({
  selector: 'tt-idle-stock-page',
  imports: [CsvButton, DataTable, EmptyState, FigureTile, Pending, Segmented, StaleNotice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="mb-4 flex flex-wrap items-end gap-3">
      <tt-segmented
        class="max-w-full overflow-x-auto"
        [label]="'figures.idle.label' | transloco"
        [options]="options()"
        [value]="days()"
        (valueChange)="show($event)"
      />
      <tt-csv-button class="ms-auto" name="dead-stock" [fetch]="csv" [disabled]="items().length === 0" />
    </div>
    <tt-stale-notice [of]="source" />
    @if (shown(); as found) {
      @if (found.items.length > 0) {
        <div class="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
          <tt-figure-tile [label]="'figures.idle.bound' | transloco" [value]="words.money(found.valueMinor)" />
          <tt-figure-tile [label]="'figures.idle.count' | transloco" [value]="words.number(found.items.length, 0)" />
        </div>
        <tt-table rowId="itemId" [columns]="columns()" [rows]="found.items" [label]="'figures.tabs.idle' | transloco" />
      } @else {
        <div class="border-line bg-surface rounded-lg border">
          <tt-empty-state icon="check-circle" [heading]="'figures.idle.none' | transloco">{{
            'figures.idle.noneText' | transloco: { days: days() }
          }}</tt-empty-state>
        </div>
      }
    } @else {
      <tt-pending [of]="[source]" [lines]="5" />
    }
  `,
})
export class IdleStockPage {
  private readonly api = inject(CafeApi);
  private readonly time = inject(CafeTime);
  protected readonly words = inject(FiguresWords);

  protected readonly days = signal<Days>('60');
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/figures/dead-stock', {
      params: this.api.at(),
      query: { days: this.days() },
      signal,
    }),
  );
  protected readonly shown = computed(() =>
    this.source.data()?.days === Number(this.days()) ? this.source.data() : undefined,
  );
  protected readonly items = computed(() => this.shown()?.items ?? []);
  protected readonly options = computed(() =>
    choices.map((value) => ({ value, label: this.words.say('days', { count: value }) })),
  );
  protected readonly columns = computed((): Column<Item>[] => {
    const { words, time } = this;
    const label = (key: string) => words.say(`column.${key}`);
    return [
      { id: 'item', label: label('item'), sortBy: ({ name }) => name.toLowerCase(), text: ({ name }) => name },
      { id: 'category', label: label('category'), sortBy: ({ category }) => category, text: ({ category }) => words.category(category) },
      { id: 'level', label: label('level'), align: 'end', text: ({ levelMilli, unit }) => words.level(levelMilli, unit) },
      { id: 'value', label: label('value'), align: 'end', sortBy: ({ valueMinor }) => valueMinor, text: ({ valueMinor }) => words.money(valueMinor) },
      { id: 'used', label: label('lastUsed'), align: 'end', sortBy: ({ idleDays }) => idleDays ?? Infinity, text: ({ lastUsed, idleDays }) => lastUsed === null ? words.say('idle.never') : words.say('idle.since', { day: time.shortDay(lastUsed), count: idleDays ?? 0 }) },
    ];
  }); // prettier-ignore
  protected readonly csv = (decimal: DecimalMark) =>
    this.api.send('GET /cafes/{cafeId}/figures/dead-stock/export', {
      params: this.api.at(),
      query: { days: this.days(), decimal },
    });

  protected show(days: Days | undefined): void {
    this.days.set(days ?? '60');
    void this.source.reload();
  }
}

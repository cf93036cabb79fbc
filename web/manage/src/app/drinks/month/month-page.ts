import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Card } from '@table-tap/ui/content/card';
import { type FiguresColumn, FiguresTable } from '@table-tap/ui/content/figures-table';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { download } from '../../form/download.ts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { RuleWords } from '../rule-words.ts';
import { csvOf, monthAway } from './csv.ts';

type Month = Answer<'GET /cafes/{cafeId}/allowance/months/{month}'>;

const refreshMs = 1_000;
const columnKeys = ['person', 'pieces', 'house', 'reduced', 'own'] as const;

/** What everybody drank in a month: pieces, what the house paid and what they did. */
@Component({
  selector: 'tt-drink-month-page',
  imports: [Button, Card, FiguresTable, Icon, IconButton, Pending, StaleNotice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="mb-4 flex flex-wrap items-center gap-2">
      <button
        tt-icon-button
        type="button"
        icon="chevron-left"
        [label]="'drinks.before' | transloco"
        (click)="go(-1)"
      ></button>
      <h2 class="min-w-44 text-center text-lg" aria-live="polite">{{ heading() }}</h2>
      <button
        tt-icon-button
        type="button"
        icon="chevron-right"
        [disabled]="isThisMonth()"
        [label]="'drinks.after' | transloco"
        (click)="go(1)"
      ></button>
      <button tt-button class="ms-auto" type="button" [disabled]="rows().length === 0" (click)="export()">
        <tt-icon name="download" />{{ 'drinks.export' | transloco }}
      </button>
    </div>
    <tt-stale-notice [of]="source" />
    @if (shown(); as month) {
      <section tt-card padding="lg">
        <tt-figures-table
          [heading]="heading()"
          [columns]="columns()"
          [rows]="rows()"
          [totals]="totals()"
          [empty]="'drinks.monthNone' | transloco"
        />
      </section>
    } @else {
      <tt-pending [of]="[source]" [lines]="4" />
    }
  `,
})
export class DrinkMonthPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(RuleWords);
  private readonly thisMonth = inject(CafeTime).today().slice(0, 7);

  protected readonly month = signal(this.thisMonth);
  protected readonly isThisMonth = computed(() => this.month() >= this.thisMonth);
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/allowance/months/{month}', {
      params: this.api.at({ month: this.month() }),
      signal,
    }),
  );
  protected readonly shown = computed(() =>
    this.source.data()?.month === this.month() ? this.source.data() : undefined,
  );
  protected readonly heading = computed(() =>
    new Intl.DateTimeFormat(this.languages.locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${this.month()}-01`),
    ),
  );
  protected readonly columns = computed((): FiguresColumn[] =>
    this.titles().map((label, index) => ({ label, align: index > 0 ? 'end' : 'start' })),
  );
  protected readonly rows = computed(() =>
    (this.shown()?.items ?? []).map((item) => [item.person.name, ...this.cells(item)]),
  );
  protected readonly totals = computed(() => {
    const total = this.shown()?.total;
    return total && [this.transloco.translate<string>('drinks.total'), ...this.cells(total)];
  });

  constructor() {
    inject(Live).watch(
      ['employee:drink_consumed', 'order:cancelled'],
      calm(refreshMs, () => void this.source.reload()),
    );
  }

  protected go(by: -1 | 1): void {
    this.month.update((month) => monthAway(month, by));
    void this.source.reload();
  }

  protected export(): void {
    const month = this.shown();
    if (!month) return;
    const rows = month.items.map(({ person, drinks, coveredMinor, reducedMinor, ownMinor }) => [
      ...[person.name, drinks],
      ...[coveredMinor, reducedMinor, ownMinor].map((minor) => minor / 100),
    ]);
    download(csvOf([this.titles(), ...rows]), `drinks-${month.month}.csv`, 'text/csv');
  }

  private titles(): string[] {
    this.languages.active();
    return columnKeys.map((key) => this.transloco.translate<string>(`drinks.${key}`));
  }

  private cells({ drinks, coveredMinor, reducedMinor, ownMinor }: Month['total']): string[] {
    return [String(drinks), ...[coveredMinor, reducedMinor, ownMinor].map((minor) => this.words.money(minor))];
  }
}

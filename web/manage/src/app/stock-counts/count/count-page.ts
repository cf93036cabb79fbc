import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockCountEntry, StockCountLine } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { Face } from '@table-tap/ui/content/face';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { csvOf } from '../../drinks/month/csv.ts';
import { download } from '../../form/download.ts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { csvRows, isDifferent, rowsOf, type Shown } from '../count-rows.ts';
import { CountWords, statusTones } from '../count-words.ts';
import { PostSheet } from './post-sheet.ts';

const refreshMs = 700;
const csvKeys = [
  'item',
  'category',
  'unit',
  'counted',
  'expected',
  'variance',
  'value',
  'uncertain',
  'posted',
  'people',
];

/** One stock-take: followed while people count, with what differs in units and money, posted or cancelled. */
@Component({
  selector: 'tt-count-page',
  imports: [
    ...[Badge, Banner, Button, Card, Cell, DataTable, Face, Icon, MoneyPipe, PageHeader, Pending, PostSheet],
    ...[RouterLink, Segmented, StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './count-page.html',
})
export class CountPage {
  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(CountWords);
  protected readonly quantities = inject(QuantityWords);

  /** From the address. */
  readonly countId = input.required<string>();

  protected readonly tones = statusTones;
  protected readonly saving = new Saving();
  protected readonly shown = signal<Shown>('all');
  protected readonly isPosting = signal(false);
  protected readonly mayAdjust = computed(() => this.session.may('stock:adjust'));
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/stock-counts/{countId}', {
      params: this.api.at({ countId: this.countId() }),
      signal,
    }),
  );
  protected readonly sheet = computed(() => {
    const sheet = this.source.data();
    return sheet?.id === this.countId() ? sheet : undefined;
  });
  protected readonly lines = computed(() => this.sheet()?.items ?? []);
  protected readonly rows = computed(() => rowsOf(this.lines(), this.shown()));
  protected readonly uncounted = computed(
    () => this.lines().filter(({ countedMilli }) => countedMilli === null).length,
  );
  protected readonly isUncertain = computed(
    () => this.sheet()?.status === 'open' && this.lines().some(({ uncertainMilli }) => uncertainMilli > 0),
  );
  protected readonly netMinor = computed(() => (this.sheet()?.shortMinor ?? 0) + (this.sheet()?.overMinor ?? 0));
  protected readonly filters = computed(() => [
    { value: 'all' as const, label: this.words.say('filter.all', { count: this.lines().length }) },
    { value: 'different' as const, label: this.words.say('filter.different', { count: this.lines().filter(isDifferent).length }) }, // prettier-ignore
    { value: 'uncounted' as const, label: this.words.say('filter.uncounted', { count: this.uncounted() }) },
  ]);
  protected readonly columns = computed((): Column<StockCountLine>[] => {
    const column = (id: string) => ({ id, label: this.words.say(`column.${id}`), align: 'end' as const });
    return [
      { ...column('item'), align: 'start', sortBy: ({ name }) => name.toLocaleLowerCase() },
      column('counted'),
      column('expected'),
      { ...column('variance'), stacked: 'beside' },
      ...(this.mayAdjust() ? [{ ...column('value'), sortBy: (line: StockCountLine) => line.varianceMinor }] : []),
    ];
  });
  protected readonly below = computed(() => {
    const sheet = this.sheet();
    if (!sheet) return '';
    const began = this.words.say('begunBy', {
      time: this.time.moment(sheet.beganAt),
      name: sheet.beganBy?.name ?? '–',
    });
    return [began, this.words.scope(sheet), sheet.note].filter(Boolean).join(' · ');
  });

  constructor() {
    const reload = calm(refreshMs, () => void this.source.reload());
    inject(Live).watch(['count:changed'], (envelope) => {
      if (!envelope || (envelope.data as { countId: string }).countId === this.countId()) reload();
    });
    effect(() => {
      if (this.countId() !== untracked(this.source.data)?.id) untracked(() => void this.source.reload());
    });
  }

  protected entryWords(entry: StockCountEntry, { unit }: StockCountLine): string {
    const packs = entry.packs.map(({ count, name }) => `${count} × ${name}`).join(' + ');
    const parts = [entry.person?.name, entry.area, packs].filter(Boolean).join(' · ');
    return `${this.quantities.text(entry.quantityMilli, unit)} (${parts})`;
  }

  protected async cancel(): Promise<void> {
    const isMeant = await this.confirm.ask({
      heading: this.words.say('cancelHeading'),
      text: this.words.say('cancelText'),
      confirm: this.words.say('cancel'),
      danger: true,
    });
    if (!isMeant) return;
    const params = this.api.at({ countId: this.countId() });
    await this.saving.run('cancel', (key) =>
      this.api.send('POST /cafes/{cafeId}/stock-counts/{countId}/cancel', { params, key }),
    );
    void this.source.reload();
  }

  protected async post(uncounted: 'refused' | 'unchanged' | 'zero'): Promise<void> {
    const params = this.api.at({ countId: this.countId() });
    const outcome = await this.saving.run({ uncounted }, (key) =>
      this.api.send('POST /cafes/{cafeId}/stock-counts/{countId}/post', { params, body: { uncounted }, key }),
    );
    if (outcome?.ok) this.isPosting.set(false);
    void this.source.reload();
  }

  protected export(): void {
    const sheet = this.sheet();
    if (!sheet) return;
    this.languages.active();
    const heading = csvKeys.map((key) => this.words.say(`column.${key}`));
    const name = `stock-count-${sheet.beganAt.slice(0, 10)}.csv`;
    download(csvOf([heading, ...csvRows(sheet)]), name, 'text/csv');
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { GlassesOut } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { type Bar, Bars } from '@table-tap/ui/content/bars';
import { Card } from '@table-tap/ui/content/card';
import { type FiguresColumn, FiguresTable } from '@table-tap/ui/content/figures-table';
import { Chart, type ChartSeries } from '@table-tap/ui/desk/chart';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';

const refreshMs = 1_500;
const zoneColumns = ['zone', 'out', 'wentOut', 'cameBack', 'deposit'] as const;
const hourColumns = ['hour', 'out', 'wentOut', 'cameBack'] as const;

/** How many glasses are out: by zone, and hour by hour of a business day, as pictures with their figures. */
@Component({
  selector: 'tt-glasses-out-page',
  imports: [Bars, Card, Chart, FiguresTable, Pending, Select, StaleNotice, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="mb-4 flex flex-wrap items-end gap-3">
      <tt-text-field
        class="w-48"
        type="date"
        [label]="'glasses.day' | transloco"
        [value]="day()"
        (valueChange)="day.set($event || today)"
      />
      <tt-select
        class="w-56"
        [label]="'glasses.kind' | transloco"
        [options]="kinds()"
        [placeholder]="'glasses.all' | transloco"
        [value]="kindId()"
        (valueChange)="kindId.set($event)"
      />
    </div>
    <tt-stale-notice [of]="zones" />
    @if (zones.data(); as byZone) {
      <div class="grid gap-4 xl:grid-cols-2">
        <section tt-card padding="lg" class="grid content-start gap-5">
          <h2 class="text-lg">{{ 'glasses.byZone' | transloco }}</h2>
          @if (byZone.items.length > 0) {
            <tt-bars [label]="'glasses.byZone' | transloco" [bars]="bars()" />
          }
          <tt-figures-table
            [heading]="'glasses.figures' | transloco"
            [columns]="columns().zone"
            [rows]="zoneRows()"
            [totals]="zoneTotals()"
            [empty]="'glasses.noneOut' | transloco"
          />
        </section>
        <section tt-card padding="lg" class="grid content-start gap-5">
          <h2 class="text-lg">{{ 'glasses.byHour' | transloco }}</h2>
          @if (hours.data(); as byHour) {
            @if (byHour.items.length > 0) {
              <tt-chart [label]="chartLabel()" [labels]="hourLabels()" [series]="series()" />
            }
            <tt-figures-table
              [heading]="'glasses.figures' | transloco"
              [columns]="columns().hour"
              [rows]="hourRows()"
              [empty]="'glasses.noneOut' | transloco"
            />
          } @else {
            <tt-pending [of]="[hours]" [lines]="3" />
          }
        </section>
      </div>
    } @else {
      <tt-pending [of]="[zones, hours]" [lines]="4" />
    }
  `,
})
export class GlassesOutPage {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly time = inject(CafeTime);
  private readonly transloco = inject(TranslocoService);

  protected readonly today = this.time.today();
  protected readonly day = signal(this.today);
  protected readonly kindId = signal<string | null>(null);
  private readonly types = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/glasses', { params: this.api.at(), signal }),
  );
  protected readonly zones = loaded((signal) => this.ask('zone', signal));
  protected readonly hours = loaded((signal) => this.ask('hour', signal));
  protected readonly kinds = computed(() =>
    (this.types.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly bars = computed((): Bar[] =>
    this.byZone().map((row) => ({ label: this.zoneName(row), value: row.out, text: String(row.out) })),
  );
  protected readonly columns = computed(() => ({ zone: this.heads(zoneColumns), hour: this.heads(hourColumns) }));
  protected readonly zoneRows = computed(() =>
    this.byZone().map((row) => [this.zoneName(row), ...this.cells(row), this.money(row.depositMinor)]),
  );
  protected readonly zoneTotals = computed(() => {
    const rows = this.byZone();
    if (rows.length < 2) return undefined;
    const sum = (of: 'out' | 'wentOut' | 'cameBack' | 'depositMinor') => rows.reduce((all, row) => all + row[of], 0);
    const total = this.say('total');
    return [
      total,
      String(sum('out')),
      String(sum('wentOut')),
      String(sum('cameBack')),
      this.money(sum('depositMinor')),
    ];
  });
  private readonly shownHours = computed(() => this.hours.data()?.items ?? []);
  protected readonly hourLabels = computed(() => this.shownHours().map(({ key }) => this.time.hour(key)));
  protected readonly hourRows = computed(() =>
    this.shownHours()
      .filter(({ wentOut, cameBack, out }) => wentOut + cameBack + out > 0)
      .map((row) => [this.time.hour(row.key), ...this.cells(row)]),
  );
  protected readonly series = computed((): ChartSeries[] => [
    { label: this.say('column.wentOut'), values: this.shownHours().map(({ wentOut }) => wentOut), tone: 'muted' },
    { label: this.say('column.cameBack'), values: this.shownHours().map(({ cameBack }) => cameBack), tone: 'ok' },
    { label: this.say('column.out'), values: this.shownHours().map(({ out }) => out), tone: 'accent', kind: 'line' },
  ]);
  protected readonly chartLabel = computed(() => `${this.say('byHour')}, ${this.time.shortDay(this.day())}`);

  constructor() {
    const reload = () => void Promise.all([this.zones.reload(), this.hours.reload()]);
    inject(Live).watch(['glasses:changed', 'order:created', 'order:cancelled'], calm(refreshMs, reload));
    let isFirst = true;
    effect(() => {
      this.day();
      this.kindId();
      if (!isFirst) untracked(reload);
      isFirst = false;
    });
  }

  private readonly byZone = computed(() => this.zones.data()?.items ?? []);

  private ask(by: 'zone' | 'hour', signal: AbortSignal) {
    const query = { by, day: this.day(), ...(this.kindId() && { glassTypeId: this.kindId() ?? undefined }) };
    return this.api.send('GET /cafes/{cafeId}/glasses/out', { params: this.api.at(), query, signal });
  }

  private zoneName({ label }: GlassesOut): string {
    return label ?? this.say('noZone');
  }

  private cells({ out, wentOut, cameBack }: GlassesOut): string[] {
    return [String(out), String(wentOut), String(cameBack)];
  }

  private heads(keys: readonly string[]): FiguresColumn[] {
    return keys.map((key, index) => ({ label: this.say(`column.${key}`), align: index > 0 ? 'end' : 'start' }));
  }

  private money(amountMinor: number): string {
    return formatMinor(amountMinor, this.cafe.currency(), this.languages.active());
  }

  private say(key: string): string {
    this.languages.active();
    return this.transloco.translate<string>(`glasses.${key}`);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Bars } from '@table-tap/ui/content/bars';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { type FiguresColumn, FiguresTable } from '@table-tap/ui/content/figures-table';
import { Icon } from '@table-tap/ui/content/icon';
import { Chart, type ChartSeries } from '@table-tap/ui/desk/chart';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { download } from '../../form/download.ts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { purchaseEvents, PurchaseWords } from '../purchase-words.ts';

const refreshMs = 1_000;
const columnKeys = ['month', 'supplier', 'deliveryCount', 'net', 'vat', 'gross'] as const;

/** What was spent, month by month and at whom; as a picture, as a table, and as a file. */
@Component({
  selector: 'tt-spending-page',
  imports: [Bars, Button, Card, Chart, EmptyState, FiguresTable, Icon, Pending, StaleNotice, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './spending-page.html',
})
export class SpendingPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(PurchaseWords);
  private readonly today = inject(CafeTime).today();

  protected readonly from = signal(`${this.today.slice(0, 4)}-01-01`);
  protected readonly to = signal(this.today);
  protected readonly isInOrder = computed(() => this.from() !== '' && this.from() <= this.to());
  protected readonly exporting = new Saving();
  protected readonly source = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/purchases/spending', {
      params: this.api.at(),
      query: { from: this.from(), to: this.to() },
      signal,
    }),
  );
  protected readonly items = computed(() => this.source.data()?.items ?? []);
  private readonly months = computed(() => [...new Set(this.items().map(({ month }) => month))]);
  protected readonly labels = computed(() => this.months().map((month) => this.words.month(month)));
  protected readonly series = computed((): ChartSeries[] => {
    this.languages.active();
    const of = (month: string, what: 'netMinor' | 'vatMinor') =>
      this.items()
        .filter((item) => item.month === month)
        .reduce((sum, item) => sum + item[what], 0) / 100;
    const label = (key: string) => this.transloco.translate<string>(`purchases.${key}`);
    return [
      {
        label: label('net'),
        tone: 'accent',
        stack: 'all',
        values: this.months().map((month) => of(month, 'netMinor')),
      },
      { label: label('vat'), tone: 'muted', stack: 'all', values: this.months().map((month) => of(month, 'vatMinor')) },
    ];
  });
  protected readonly suppliers = computed(() => {
    const bySupplier = new Map<string, { label: string; value: number }>();
    for (const { supplierId, supplierName, netMinor } of this.items()) {
      const { value = 0 } = bySupplier.get(supplierId) ?? {};
      bySupplier.set(supplierId, { label: supplierName, value: value + netMinor });
    }
    return [...bySupplier.values()]
      .sort((a, b) => b.value - a.value)
      .map((bar) => ({ ...bar, text: this.words.money(bar.value) }));
  });
  protected readonly columns = computed((): FiguresColumn[] => {
    this.languages.active();
    return columnKeys.map((key, index) => ({
      label: this.transloco.translate<string>(`purchases.${key}`),
      align: index > 1 ? 'end' : 'start',
    }));
  });
  protected readonly rows = computed(() =>
    this.items().map((item) => [this.words.month(item.month), item.supplierName, ...this.figures(item)]),
  );
  protected readonly totals = computed(() => {
    const total = this.source.data()?.total;
    return total && [this.transloco.translate<string>('purchases.total'), '', ...this.figures(total)];
  });

  constructor() {
    inject(Live).watch(
      purchaseEvents,
      calm(refreshMs, () => void this.source.reload()),
    );
  }

  protected change(days: { from?: string; to?: string }): void {
    if (days.from !== undefined) this.from.set(days.from);
    if (days.to !== undefined) this.to.set(days.to);
    if (this.isInOrder()) void this.source.reload();
  }

  protected async export(): Promise<void> {
    const query = { from: this.from(), to: this.to(), decimal: this.languages.active() === 'en' ? 'dot' : 'comma' } as const; // prettier-ignore
    const done = await this.exporting.run(query, () =>
      this.api.send('GET /cafes/{cafeId}/purchases/spending/export', { params: this.api.at(), query }),
    );
    if (done?.ok) download(done.value, `spending-${query.from}-${query.to}.csv`, 'text/csv');
  }

  private figures(of: { deliveries: number; netMinor: number; vatMinor: number; grossMinor: number }): string[] {
    return [
      String(of.deliveries),
      ...[of.netMinor, of.vatMinor, of.grossMinor].map((minor) => this.words.money(minor)),
    ];
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockCountLine } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { matches } from '../../catalog/matches.ts';
import { ConnectionBar } from '../../live/connection-bar.ts';
import { PersonButton } from '../../people/person-button.ts';
import { StaffBar } from '../../shell/staff-bar.ts';
import { Texts } from '../../shell/texts.ts';
import { hasCamera } from '../scan/camera.ts';
import { ScanSheet } from '../scan/scan-sheet.ts';
import { AreaSheet } from './area-sheet.ts';
import { CountArea } from './area.ts';
import { byCategory, lineOfBarcode, nextUncounted } from './count-lines.ts';
import { CountStore } from './count-store.ts';
import { PadSheet } from './pad-sheet.ts';
import { Progress } from './progress.ts';

type Shown = 'all' | 'open' | 'counted';

/** Counting a place with a phone: what is still to be counted, a pad with large keys, and who else counts. */
@Component({
  selector: 'tt-count-page',
  imports: [
    ...[
      AreaSheet,
      Badge,
      Banner,
      Button,
      ConnectionBar,
      EmptyState,
      Icon,
      IconButton,
      PadSheet,
      PersonButton,
      Progress,
    ],
    ...[RouterLink, ScanSheet, Segmented, Skeleton, StaffBar, TextField, TranslocoPipe],
  ],
  providers: [CountStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './count-page.html',
})
export class CountPage {
  protected readonly store = inject(CountStore);
  protected readonly words = inject(QuantityWords);
  private readonly area = inject(CountArea);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  /** From the address. */
  readonly countId = input.required<string>();

  protected readonly canScan = hasCamera();
  protected readonly wanted = signal('');
  protected readonly shown = signal<Shown>('all');
  protected readonly isChoosingArea = signal(false);
  protected readonly isScanning = signal(false);
  private readonly itemId = signal<string | undefined>(undefined);
  protected readonly counting = computed(() => this.store.lines().find(({ itemId }) => itemId === this.itemId()));
  protected readonly isOpen = computed(() => this.store.sheet()?.status === 'open');
  protected readonly groups = computed(() => byCategory(this.store.lines().filter((line) => this.isShown(line))));
  protected readonly filters = computed(() => {
    const [counted, all] = [this.store.counted(), this.store.lines().length];
    return [
      { value: 'all' as const, label: this.texts.of('stock.count.filter.all') },
      { value: 'open' as const, label: this.texts.of('stock.count.filter.open', { count: all - counted }) },
      { value: 'counted' as const, label: this.texts.of('stock.count.filter.counted', { count: counted }) },
    ];
  });
  protected readonly below = computed(() => {
    const sheet = this.store.sheet();
    const names = sheet?.people.map(({ name }) => name).join(', ');
    return [sheet?.blind ? this.texts.of('stock.count.blind') : '', names].filter(Boolean).join(' · ');
  });
  protected readonly areaWords = computed(() => {
    const { name, servedFrom } = this.area.current();
    const where = name || this.texts.of('stock.area.none');
    return servedFrom ? `${where} · ${this.texts.of('stock.area.servedShort')}` : where;
  });

  constructor() {
    effect(() => {
      const countId = this.countId();
      untracked(() => this.store.show(countId));
    });
  }

  protected open(line: StockCountLine): void {
    this.itemId.set(line.itemId);
  }

  protected go({ next }: { next: boolean }): void {
    const current = this.itemId();
    const line = next && current ? nextUncounted(this.store.lines(), current, this.store.isCounted) : undefined;
    this.itemId.set(line?.itemId);
  }

  protected found(code: string): void {
    const line = lineOfBarcode(this.store.lines(), code);
    if (line) this.open(line);
    else this.toasts.show(this.texts.of('stock.scan.unknown', { code }), { tone: 'danger' });
  }

  protected names(line: StockCountLine): string {
    return [...new Set(line.entries.map(({ person }) => person?.name ?? ''))].filter(Boolean).join(', ');
  }

  private isShown(line: StockCountLine): boolean {
    if (!matches(line.name, this.wanted().trim())) return false;
    return this.shown() === 'all' || this.store.isCounted(line) === (this.shown() === 'counted');
  }
}

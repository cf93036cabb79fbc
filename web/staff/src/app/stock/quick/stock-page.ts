import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockLevel } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { matches } from '../../catalog/matches.ts';
import { PersonButton } from '../../people/person-button.ts';
import { Account } from '../../session/account.ts';
import { StaffBar } from '../../shell/staff-bar.ts';
import { Texts } from '../../shell/texts.ts';
import { hasCamera } from '../scan/camera.ts';
import { ScanSheet } from '../scan/scan-sheet.ts';
import { StockTabs } from '../stock-tabs.ts';
import { ItemSheet } from './item-sheet.ts';
import { QuickStore } from './quick-store.ts';
import { StockStateBadge } from './stock-state.ts';

type Shown = 'all' | 'low';

/** What is in stock at a glance; a tap on an item writes off waste or changes a keg. */
@Component({
  selector: 'tt-stock-page',
  imports: [
    ...[Banner, Button, EmptyState, Icon, ItemSheet, PersonButton, ScanSheet, Segmented, Skeleton, StaffBar],
    ...[StockStateBadge, StockTabs, TextField, TranslocoPipe],
  ],
  providers: [QuickStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './stock-page.html',
})
export class StockPage {
  protected readonly account = inject(Account);
  protected readonly store = inject(QuickStore);
  protected readonly words = inject(QuantityWords);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  protected readonly canScan = hasCamera();
  protected readonly wanted = signal('');
  protected readonly shown = signal<Shown>('all');
  protected readonly isScanning = signal(false);
  protected readonly itemId = signal<string | undefined>(undefined);
  protected readonly chosen = computed(() => this.store.items()?.find(({ id }) => id === this.itemId()));
  protected readonly filters = computed(() => {
    const low = this.store.items()?.filter(({ state }) => state !== 'ok').length ?? 0;
    return [
      { value: 'all' as const, label: this.texts.of('stock.quick.all') },
      { value: 'low' as const, label: this.texts.of('stock.quick.low', { count: low }) },
    ];
  });
  protected readonly groups = computed(() => {
    const items = (this.store.items() ?? []).filter((item) => this.isShown(item));
    const groups = [...Map.groupBy(items, ({ category }) => category)].map(([category, list]) => ({
      category,
      items: list,
    }));
    return groups.sort((a, b) => Number(a.category === '') - Number(b.category === ''));
  });
  protected readonly emptyKey = computed(() => {
    if (this.wanted().trim()) return 'stock.noMatch';
    return this.store.items()?.length === 0 ? 'stock.quick.nothing' : 'stock.quick.noneLow';
  });

  protected async found(code: string): Promise<void> {
    const itemId = await this.store.byBarcode(code);
    if (itemId) this.itemId.set(itemId);
    else this.toasts.show(this.texts.of('stock.scan.unknown', { code }), { tone: 'danger' });
  }

  private isShown(item: StockLevel): boolean {
    return matches(item.name, this.wanted().trim()) && (this.shown() === 'all' || item.state !== 'ok');
  }
}

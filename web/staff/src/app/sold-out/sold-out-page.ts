import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { MenuProduct } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { matches } from '../catalog/matches.ts';
import { MenuList } from '../catalog/menu-list.ts';
import { PersonButton } from '../people/person-button.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { StockTabs } from '../stock/stock-tabs.ts';
import { Texts } from '../shell/texts.ts';

type Shown = 'all' | 'soldOut';

/** What the house has run out of: one tap takes it off every menu, one brings it back. */
@Component({
  selector: 'tt-sold-out-page',
  imports: [
    Badge,
    Button,
    EmptyState,
    PersonButton,
    Segmented,
    Skeleton,
    StaffBar,
    StockTabs,
    TextField,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sold-out-page.html',
})
export class SoldOutPage {
  protected readonly account = inject(Account);
  protected readonly menu = inject(MenuList);
  private readonly api = inject(API);
  private readonly problems = inject(ProblemTexts);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);

  protected readonly wanted = signal('');
  protected readonly shown = signal<Shown>('all');
  protected readonly soldOutCount = computed(
    () => this.menu.products().filter((product) => product.active && !product.available).length,
  );
  protected readonly options = computed(() => [
    { value: 'all' as const, label: this.texts.of('soldOut.all') },
    {
      value: 'soldOut' as const,
      label: this.texts.of('soldOut.only', { count: this.soldOutCount() }),
    },
  ]);
  protected readonly categories = computed(() =>
    (this.menu.menu()?.categories ?? [])
      .map(({ id, name, products }) => ({ id, name, products: products.filter((product) => this.isShown(product)) }))
      .filter((category) => category.products.length > 0),
  );

  protected async set(product: MenuProduct, available: boolean): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', productId: product.id };
    this.menu.show(product.id, available);
    try {
      const route = 'PUT /cafes/{cafeId}/products/{productId}/availability';
      await this.api.send(route, { params, body: { available }, key: uuidv7() });
      const text: string = this.texts.of(available ? 'soldOut.isBack' : 'soldOut.isOut', {
        name: product.name,
      });
      this.toasts.undoable(text, () => void this.set(product, !available));
    } catch (error) {
      this.menu.show(product.id, !available);
      this.problems.show(error);
    }
  }

  /** Not by hand: the stock has no more of it, and brings it back by itself. */
  protected isByStock(product: MenuProduct): boolean {
    return product.variants.every(({ available }) => !available);
  }

  private isShown(product: MenuProduct): boolean {
    const isWanted = product.active && matches(product.name, this.wanted().trim());
    return isWanted && (this.shown() === 'all' || !product.available);
  }
}

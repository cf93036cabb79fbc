import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Category, Product } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { ChipBar } from '@table-tap/ui/actions/chip-bar';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { RouterLink } from '@angular/router';
import { Pending } from '../../loading/pending.ts';
import { Problems } from '../../loading/problems.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { MenuStore } from '../menu-store.ts';
import { CategoryDrawer } from './category-drawer.ts';
import { CategoryList } from './category-list.ts';
import { ProductDrawer } from './product-drawer.ts';
import { ProductRow } from './product-row.ts';
import { matching } from './product-form.ts';

/** The menu, category by category: order, prices at a glance, sold out with one click, everything else in a drawer. */
@Component({
  selector: 'tt-products-page',
  imports: [
    ...[Button, Card, CategoryDrawer, CategoryList, ChipBar, Drawer, EmptyState, Icon, Pending, ProductDrawer],
    ...[ProductRow, ReorderList, RouterLink, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './products-page.html',
})
export class ProductsPage {
  protected readonly store = inject(MenuStore);
  protected readonly cafe = inject(CurrentCafe);
  private readonly problems = inject(Problems);

  protected readonly search = signal('');
  /** The chosen category; when it is gone, the first one. */
  protected readonly activeId = linkedSignal<readonly Category[], string | undefined>({
    source: this.store.categoryList,
    computation: (categories, previous) =>
      categories.some(({ id }) => id === previous?.value) ? previous?.value : categories[0]?.id,
  });
  protected readonly active = computed(() => this.store.categoryList().find(({ id }) => id === this.activeId()));
  protected readonly products = computed(() => this.store.productsOf().get(this.activeId() ?? '') ?? []);
  protected readonly found = computed(() =>
    this.search().trim() === '' ? undefined : matching(this.store.productList(), this.search()),
  );
  protected readonly chips = computed(() =>
    this.store.categoryList().map((category) => ({
      id: category.id,
      label: this.cafe.nameOf(category),
      count: this.store.productsOf().get(category.id)?.length ?? 0,
    })),
  );
  protected readonly categoriesOpen = signal(false);
  /** What is open at the side; `product: null` and `category: null` are new ones. */
  protected readonly editing = signal<{ product: Product | null } | { category: Category | null } | undefined>(
    undefined,
  );
  protected readonly editedProduct = computed(() => {
    const editing = this.editing();
    return editing && 'product' in editing ? editing : undefined;
  });
  protected readonly editedCategory = computed(() => {
    const editing = this.editing();
    return editing && 'category' in editing ? editing : undefined;
  });

  protected readonly nameOf = (product: Product): string => this.cafe.nameOf(product);

  protected categoryOf({ categoryId }: Product): string {
    const category = this.store.categoryList().find(({ id }) => id === categoryId);
    return category ? this.cafe.nameOf(category) : '';
  }

  protected choose(categoryId: string): void {
    this.activeId.set(categoryId);
    this.search.set('');
    this.categoriesOpen.set(false);
  }

  protected closeCategory(categoryId: string | null | undefined): void {
    this.editing.set(undefined);
    if (categoryId) this.activeId.set(categoryId);
  }

  protected orderCategories(categories: readonly Category[]): void {
    this.tell(this.store.orderCategories(categories));
  }

  protected orderProducts(products: readonly Product[]): void {
    this.tell(this.store.orderProducts(products));
  }

  protected setAvailable(product: Product, available: boolean): void {
    this.tell(this.store.setAvailable(product.id, available));
  }

  private tell(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.problems.toast(error));
  }
}

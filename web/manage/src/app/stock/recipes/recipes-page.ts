import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { ModifierRecipe, Recipe } from '@table-tap/contract';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { StockStore } from '../stock-store.ts';
import { ModifierDrawer } from './modifier-drawer.ts';
import { RecipeDrawer } from './recipe-drawer.ts';

const refreshMs = 2_000;

/** What products and extras take of stock, cost and leave; one opens at the side. */
@Component({
  selector: 'tt-recipes-page',
  imports: [
    ...[Badge, Cell, DataTable, EmptyState, ModifierDrawer, MoneyPipe, PageHeader, Pending, RecipeDrawer, Segmented],
    ...[StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipes-page.html',
})
export class RecipesPage {
  /** From the address: what is open at the side. */
  readonly product = input<string>();
  readonly modifier = input<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(StockStore);

  protected readonly part = signal<'products' | 'modifiers'>('products');
  protected readonly sought = signal('');
  protected readonly recipes = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/recipes', { params: this.api.at(), signal }),
  );
  protected readonly modifiers = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/modifier-recipes', { params: this.api.at(), signal }),
  );
  protected readonly parts = computed(() => {
    this.languages.active();
    return (['products', 'modifiers'] as const).map((value) => ({
      ...{ value, label: this.transloco.translate<string>(`stock.recipe.${value}`) },
    }));
  });
  private readonly matches = computed(() => {
    const words = this.sought().trim().toLowerCase();
    return (name: string) => name.toLowerCase().includes(words);
  });
  protected readonly productRows = computed(() =>
    (this.recipes.data()?.items ?? [])
      .filter(({ productName }) => this.matches()(productName))
      .map((recipe) => ({ ...recipe, id: recipe.productId })),
  );
  protected readonly modifierRows = computed(() =>
    (this.modifiers.data()?.items ?? [])
      .filter(({ modifierName, groupName }) => this.matches()(`${groupName} ${modifierName}`))
      .map((recipe) => ({ ...recipe, id: recipe.modifierId })),
  );
  protected readonly openedProduct = computed(() =>
    this.recipes.data()?.items.find(({ productId }) => productId === this.product()),
  );
  protected readonly openedModifier = computed(() =>
    this.modifiers.data()?.items.find(({ modifierId }) => modifierId === this.modifier()),
  );
  protected readonly productColumns = computed((): Column<Recipe>[] => {
    const label = this.labels();
    return [
      { id: 'product', label: label('product'), sortBy: ({ productName }) => productName.toLowerCase() },
      { id: 'takes', label: label('takes') },
      {
        id: 'price',
        label: label('price'),
        align: 'end',
        stacked: 'beside',
        sortBy: (recipe) => recipe.variants[0]?.priceMinor ?? 0,
      },
      { id: 'costs', label: label('costs'), align: 'end', sortBy: (recipe) => recipe.variants[0]?.costMinor ?? 0 },
      {
        id: 'margin',
        label: label('margin'),
        align: 'end',
        sortBy: (recipe) => recipe.variants[0]?.marginPermille ?? 0,
      },
    ];
  });
  protected readonly modifierColumns = computed((): Column<ModifierRecipe>[] => {
    const label = this.labels();
    return [
      { id: 'modifier', label: label('modifier'), sortBy: ({ modifierName }) => modifierName.toLowerCase() },
      { id: 'group', label: label('group'), text: ({ groupName }) => groupName, sortBy: ({ groupName }) => groupName },
      { id: 'changes', label: label('changes'), text: (recipe) => this.changesOf(recipe) },
    ];
  });

  constructor() {
    inject(Live).watch(
      ['inventory:changed', 'inventory:stock_updated', 'menu:changed', 'purchase:received'],
      calm(refreshMs, () => void this.reload()),
    );
  }

  protected open(queryParams: { product?: string | null; modifier?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected closeRecipe(changed: Recipe | null): void {
    if (changed)
      this.recipes.update((data) => ({
        ...data,
        items: data.items.map((one) => (one.productId === changed.productId ? changed : one)),
      }));
    this.open({ product: null });
  }

  protected closeModifier(changed: ModifierRecipe | null): void {
    if (changed)
      this.modifiers.update((data) => ({
        ...data,
        items: data.items.map((one) => (one.modifierId === changed.modifierId ? changed : one)),
      }));
    this.open({ modifier: null });
  }

  protected takenBy({ lines }: Recipe): string {
    const names = [...new Set(lines.map(({ itemName }) => itemName))];
    return new Intl.ListFormat(this.languages.active(), { type: 'unit' }).format(names);
  }

  protected percent(permille: number | null): string {
    if (permille === null) return '–';
    return new Intl.NumberFormat(this.languages.locale(), { style: 'percent' }).format(permille / 1000);
  }

  private changesOf({ changes }: ModifierRecipe): string {
    const name = (id: string) => this.store.byId().get(id)?.name ?? '…';
    const say = (key: string, values: Record<string, string>) =>
      this.transloco.translate<string>(`stock.recipe.says.${key}`, values);
    const said = changes.map((change) =>
      change.kind === 'add'
        ? say('add', { item: name(change.itemId) })
        : change.kind === 'swap'
          ? say('swap', { gone: name(change.replacesItemId), item: name(change.itemId) })
          : say('leave_out', { gone: name(change.replacesItemId) }),
    );
    return said.join(' · ') || '–';
  }

  private labels(): (id: string) => string {
    this.languages.active();
    return (id) => this.transloco.translate(`stock.column.${id}`);
  }

  private async reload(): Promise<void> {
    await Promise.all([this.recipes.reload(), this.modifiers.reload()]);
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChildren,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Recipe } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { FiguresTable, type FiguresColumn } from '@table-tap/ui/content/figures-table';
import { Icon } from '@table-tap/ui/content/icon';
import { Select } from '@table-tap/ui/fields/select';
import { Languages } from '@table-tap/ui/language/languages';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { StockStore } from '../stock-store.ts';
import { costOf, type RecipeFormLine } from './cost-lines.ts';

const linesMax = 100;

/** What a product takes of stock, line by line; what each variant costs and leaves follows while one types. */
@Component({
  selector: 'tt-recipe-drawer',
  imports: [Banner, Button, Drawer, FiguresTable, Icon, IconButton, QuantityField, Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipe-drawer.html',
})
export class RecipeDrawer {
  readonly recipe = input.required<Recipe>();
  /** The recipe as it was saved; null where it was left as it is. */
  readonly closed = output<Recipe | null>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly store = inject(StockStore);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly quantities = viewChildren(QuantityField);
  protected readonly session = inject(Session);

  protected readonly saving = new Saving();
  protected readonly linesMax = linesMax;
  protected readonly fault = signal<string | null>(null);
  private readonly base = linkedSignal<string, RecipeFormLine[]>({
    source: () => this.recipe().productId,
    computation: () => this.recipe().lines.map((line) => ({ ...line, id: uuidv7() })),
  });
  protected readonly lines = linkedSignal<readonly RecipeFormLine[]>(() => this.base());
  private readonly isDirty = computed(() => !isSame(this.base(), this.lines()));
  protected readonly items = computed(() => this.store.items().map(({ id, name }) => ({ value: id, label: name })));
  protected readonly variants = computed(() =>
    this.recipe().variants.map(({ id, name }) => ({ value: id, label: name })),
  );
  private readonly unitCosts = computed(
    () => new Map(this.store.items().map(({ id, unitCostMicro }) => [id, unitCostMicro])),
  );
  protected readonly columns = computed((): FiguresColumn[] => [
    { label: this.say('recipe.variant') },
    ...['price', 'net', 'costs', 'margin'].map((id) => ({ label: this.say(`column.${id}`), align: 'end' as const })),
  ]);
  /** What each variant costs and leaves with the lines as they are on screen. */
  protected readonly rows = computed(() =>
    this.recipe().variants.map((variant) => {
      const { costMinor, marginMinor, marginPercent } = costOf(this.lines(), variant, this.unitCosts());
      const [price, net, costs, margin] = [variant.priceMinor, variant.netMinor, costMinor, marginMinor].map(
        (amountMinor) => formatMinor(amountMinor, this.recipe().currency, this.languages.active()),
      );
      const name = variant.available ? variant.name : `${variant.name} (${this.say('recipe.soldOut')})`;
      return [name, price!, net!, costs!, marginPercent === null ? margin! : `${margin} · ${marginPercent} %`];
    }),
  );

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected unitOf(itemId: string | null) {
    return this.store.byId().get(itemId ?? '')?.unit ?? 'piece';
  }

  protected add(): void {
    this.lines.update((lines) => [...lines, { id: uuidv7(), variantId: null, itemId: null, quantityMilli: null }]);
  }

  protected change(id: string, change: Partial<RecipeFormLine>): void {
    this.lines.update((lines) => lines.map((line) => (line.id === id ? { ...line, ...change } : line)));
  }

  protected remove(id: string): void {
    this.lines.update((lines) => lines.filter((line) => line.id !== id));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit(null);
  }

  protected async save(): Promise<void> {
    this.fault.set(this.faultOf());
    if (this.fault()) return;
    const { productId, productName } = this.recipe();
    const body = {
      lines: this.lines().map(({ variantId, itemId, quantityMilli }) => ({
        ...{ variantId, itemId: itemId as string, quantityMilli: quantityMilli as number },
      })),
    };
    const work = (key: string) =>
      this.api.send('PUT /cafes/{cafeId}/recipes/{productId}', { params: this.api.at({ productId }), body, key });
    const done = await this.saving.run([productId, body], work);
    if (!done?.ok) return;
    this.base.set([...this.lines()]);
    this.toasts.show(this.transloco.translate('form.saved', { name: productName }), { tone: 'ok' });
    this.closed.emit(done.value);
  }

  private say(key: string): string {
    this.languages.active();
    return this.transloco.translate(`stock.${key}`);
  }

  private faultOf(): string | null {
    const lines = this.lines();
    const say = (key: string) => this.say(`recipe.${key}`);
    const isUnreadable = this.quantities().some((field) => field.invalid());
    const isOpen = ({ itemId, quantityMilli, variantId }: RecipeFormLine) =>
      itemId === null || quantityMilli === null || (quantityMilli === 0 && variantId === null);
    if (isUnreadable || lines.some(isOpen)) return say('lineIncomplete');
    const keys = lines.map(({ itemId, variantId }) => `${variantId} ${itemId}`);
    return new Set(keys).size < keys.length ? say('lineTwice') : null;
  }
}

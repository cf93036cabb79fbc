import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Badge } from '@table-tap/ui/content/badge';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { CafeStore } from '../cafe/cafe-store.ts';
import {
  type Choice,
  depositMinorOf,
  isInStock,
  keyOf,
  modifiersOf,
  noteMax,
  plainChoice,
  quantityMax,
  unitPriceMinor,
} from '../cart/cart-lines.ts';
import { CartStore } from '../cart/cart-store.ts';
import { AbvPipe } from '../menu/abv-pipe.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { MenuStore } from '../menu/menu-store.ts';
import { isFull, isSingleChoice, missingGroups, type ModifierGroup, toggleModifier } from './modifier-rules.ts';
import { OptionList } from './option-list.ts';

/** All about a product, and how one wants it. Adds to the cart, or changes a line of it. */
@Component({
  selector: 'tt-product-sheet',
  imports: [AbvPipe, Badge, Button, MoneyPipe, OptionList, Sheet, Stepper, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './product-sheet.html',
})
export class ProductSheet {
  private readonly cafes = inject(CafeStore);
  private readonly cart = inject(CartStore);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly menus = inject(MenuStore);
  private readonly transloco = inject(TranslocoService);
  protected readonly sheets = inject(MenuSheets);
  protected readonly noteMax = noteMax;
  protected readonly quantityMax = quantityMax;

  protected readonly product = computed(() => this.menus.products().get(this.sheets.product()?.productId ?? ''));
  protected readonly line = computed(() => this.sheets.product()?.line ?? null);
  protected readonly currency = computed(() => this.menus.menu()?.currency ?? 'EUR');
  protected readonly canOrder = computed(
    () => !this.cafes.isFront() && this.cafes.cafe()?.orderingOpen !== false && !!this.product()?.available,
  );
  /** Starts anew each time a product is opened; not when the menu is fetched again meanwhile. */
  protected readonly choice = linkedSignal<unknown, Choice>({
    source: this.sheets.product,
    computation: () => untracked(() => this.firstChoice()),
  });
  protected readonly quantity = linkedSignal<unknown, number>({
    source: this.sheets.product,
    computation: () => untracked(() => this.line()?.line.quantity ?? 1),
  });
  protected readonly depositMinor = computed(() => {
    const product = this.product();
    return product ? depositMinorOf(product, this.choice()) : 0;
  });
  protected readonly unitPriceMinor = computed(() => {
    const product = this.product();
    return product ? unitPriceMinor(product, this.choice()) : 0;
  });
  protected readonly missing = computed(() => {
    const product = this.product();
    return product ? missingGroups(product, this.choice().modifierIds) : [];
  });
  /** Something that was chosen has sold out meanwhile. */
  protected readonly isOut = computed(() => {
    const product = this.product();
    return !!product && this.hasTried() && !isInStock(product, this.choice());
  });
  /** What is missing is said once somebody has tried to go on without it. */
  protected readonly hasTried = signal(false);

  protected chooseVariant(variantId: string): void {
    this.choice.update((choice) => ({ ...choice, variantId }));
  }

  protected toggle(group: ModifierGroup, id: string): void {
    this.choice.update((choice) => ({ ...choice, modifierIds: toggleModifier(group, choice.modifierIds, id) }));
  }

  protected setNote(note: string): void {
    this.choice.update((choice) => ({ ...choice, note: note.slice(0, noteMax) }));
  }

  protected readonly isRadio = isSingleChoice;
  protected isFull(group: ModifierGroup): boolean {
    return isFull(group, this.choice().modifierIds);
  }

  /** "Choose 1", "Choose 1 to 2", "Up to 2". */
  protected rule({ min, max, modifiers }: ModifierGroup): string {
    const most = Math.min(max, modifiers.length);
    if (min === 0) return most > 1 ? this.transloco.translate('product.upTo', { max: most }) : '';
    return min === most
      ? this.transloco.translate('product.choose', { count: min })
      : this.transloco.translate('product.range', { min, max: most });
  }

  protected errorOf(group: ModifierGroup): string | null {
    if (!this.hasTried() || !this.missing().includes(group)) return null;
    return this.transloco.translate('product.missing', { name: group.name });
  }

  protected save(): void {
    const product = this.product();
    if (!product) return;
    if (this.missing().length > 0) {
      this.hasTried.set(true);
      this.element.querySelector<HTMLInputElement>(`[name="group-${this.missing()[0]?.id}"]`)?.focus();
      return;
    }
    if (!isInStock(product, this.choice())) {
      this.hasTried.set(true);
      return;
    }
    const line = this.line();
    const choice = { ...this.choice(), note: this.choice().note.trim() };
    if (line) this.cart.replace(keyOf(line.line), { ...choice, quantity: this.quantity(), name: product.name });
    else this.cart.add(product, choice, this.quantity());
    this.close();
  }

  protected close(): void {
    this.sheets.product.set(null);
    this.hasTried.set(false);
  }

  private firstChoice(): Choice {
    const product = this.product();
    const line = this.line()?.line;
    if (!product) return { productId: '', variantId: '', modifierIds: [], note: '' };
    const first = product.variants.find(({ available }) => available)?.id ?? plainChoice(product).variantId;
    if (!line) return { ...plainChoice(product), variantId: first };
    const isThere = product.variants.some(({ id, available }) => id === line.variantId && available);
    const out = new Set(modifiersOf(product, line).flatMap(({ id, available }) => (available ? [] : id)));
    return {
      ...line,
      variantId: isThere ? line.variantId : first,
      modifierIds: line.modifierIds.filter((id) => !out.has(id)),
    };
  }
}

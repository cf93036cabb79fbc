import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  type OnInit,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Product } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Conflict } from '../../form/conflict.ts';
import { isSame, mergeThree, type ThreeWay } from '../../form/three-way.ts';
import { TranslationFields } from '../../form/translation-fields.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Problems } from '../../loading/problems.ts';
import { Saving } from '../../loading/saving.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { Session } from '../../session/session.ts';
import { MenuStore } from '../menu-store.ts';
import { PriceRows } from '../price-rows.ts';
import { AllergenPicker } from './allergen-picker.ts';
import { FieldWords } from './field-words.ts';
import { GroupPicker } from './group-picker.ts';
import { bodyOf, changeOf, formOf, newForm, type ProductForm } from './product-form.ts';

const nameMax = 120;
const descriptionMax = 1000;
/** In the select: made where the rest of its category is made. */
const likeCategory = 'category';

/** Adds a product or changes one. What somebody else changes meanwhile is taken over, or put up for choice. */
@Component({
  selector: 'tt-product-drawer',
  imports: [
    ...[AllergenPicker, Banner, Button, Conflict, Drawer, GroupPicker, NumberField, PriceRows, Segmented],
    ...[RouterLink, Select, Switch, TextArea, TextField, TranslationFields, TranslocoPipe],
  ],
  providers: [FieldWords],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './product-drawer.html',
})
export class ProductDrawer implements OnInit {
  /** Null: a new one. */
  readonly product = input.required<Product | null>();
  /** Where a new one goes. */
  readonly categoryId = input.required<string>();
  readonly closed = output<void>();

  protected readonly session = inject(Session);
  protected readonly store = inject(MenuStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly words = inject(FieldWords);
  private readonly prices = viewChild.required(PriceRows);
  private readonly abv = viewChild.required<NumberField>('abv');

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  protected readonly descriptionMax = descriptionMax;
  /** The product that the form started from, or what was last brought together with it. */
  private readonly base = linkedSignal(() => this.product());
  private readonly blank = signal<ProductForm | undefined>(undefined);
  private readonly start = computed(() => {
    const base = this.base();
    return base ? formOf(base) : (this.blank() as ProductForm);
  });
  protected readonly form = signal<ProductForm>(undefined as never);
  private readonly changes = signal<{ result: ThreeWay<ProductForm>; theirs: ProductForm } | undefined>(undefined);
  protected readonly hasTried = signal(false);
  /** As the store has it: selling out is not part of the form. */
  protected readonly stored = computed(() => this.store.productList().find(({ id }) => id === this.product()?.id));
  private readonly isDirty = computed(() => !isSame(this.start(), this.form()));
  protected readonly nameError = computed(() =>
    this.hasTried() && this.form().name.trim() === '' ? this.transloco.translate('form.nameMissing') : null,
  );
  protected readonly categories = computed(() =>
    this.store.categoryList().map((category) => ({ value: category.id, label: this.cafe.nameOf(category) })),
  );
  protected readonly likeCategory = likeCategory;
  protected readonly counterKinds = computed(() => {
    const category = this.store.categoryList().find(({ id }) => id === this.form().categoryId);
    const kind = (name: string): string => this.transloco.translate(`counters.kind.${name}`);
    const like: string = this.transloco.translate('menu.product.asCategory', {
      kind: kind(category?.counterKind ?? 'bar'),
    });
    return [
      { value: likeCategory, label: like },
      { value: 'bar', label: kind('bar') },
      { value: 'kitchen', label: kind('kitchen') },
    ];
  });
  protected readonly taxClasses = (['food', 'soft', 'alcohol'] as const).map((value) => ({
    value,
    label: this.transloco.translate(`taxClass.${value}`),
  }));
  protected readonly clashes = computed(() => {
    const changes = this.changes();
    if (!changes) return undefined;
    const { result, theirs } = changes;
    return result.clashes.map((field) => this.words.clash(field, this.form(), theirs));
  });
  protected readonly taken = computed(() => this.changes()?.result.taken.map((field) => this.words.label(field)) ?? []);

  constructor() {
    this.unsaved.watch(this.isDirty);
    effect(() => {
      const stored = this.stored();
      if (stored) untracked(() => this.meet(stored));
    });
  }

  ngOnInit(): void {
    const neighbour = this.store.productsOf().get(this.categoryId())?.at(-1);
    const variantName = this.transloco.translate('menu.product.firstVariant');
    this.blank.set(newForm(this.categoryId(), neighbour?.taxClass ?? 'soft', variantName));
    this.form.set(this.start());
  }

  protected change(change: Partial<ProductForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected useKind(kind: string | null): void {
    this.change({ counterKind: kind === 'bar' || kind === 'kitchen' ? kind : null });
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected keepMine(): void {
    this.changes.set(undefined);
    this.saving.forget();
  }

  protected takeTheirs(): void {
    const changes = this.changes();
    const theirs = changes?.result.clashes.map((field) => [field, changes.theirs[field]] as const) ?? [];
    this.change(Object.fromEntries(theirs));
    this.keepMine();
  }

  protected async toggleSoldOut(soldOut: boolean): Promise<void> {
    try {
      await this.store.setAvailable(this.product()?.id ?? '', !soldOut);
    } catch (error) {
      this.problems.toast(error);
    }
  }

  protected async save(): Promise<void> {
    this.hasTried.set(true);
    if (this.form().name.trim() === '' || !this.prices().isValid() || this.abv().invalid()) {
      this.toasts.show(this.transloco.translate('form.incomplete'), { tone: 'danger' });
      return;
    }
    const base = this.base();
    const form = this.form();
    if (base && Object.keys(changeOf(base, form)).length === 0) return this.closed.emit();
    const special = { DUPLICATE: 'menu.product.duplicate', CHANGED_MEANWHILE: 'menu.product.changedMeanwhile' };
    const done = await this.saving.run(bodyOf(form), (key) => this.send(base, form, key), special);
    if (done?.ok) {
      const text = this.transloco.translate('form.saved', { name: this.cafe.nameOf(done.value) });
      this.toasts.show(text, { tone: 'ok' });
      this.closed.emit();
    } else if (done && done.error instanceof ApiError && done.error.code === 'CHANGED_MEANWHILE') {
      this.meet(done.error.current as Product);
    }
  }

  protected async remove(product: Product): Promise<void> {
    const name = this.cafe.nameOf(product);
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('menu.product.deleteAsk', { name }),
      text: this.transloco.translate('menu.product.deleteText'),
      confirm: this.transloco.translate('menu.product.delete'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run(['delete', product.id], (key) => this.store.removeProduct(product.id, key));
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    this.closed.emit();
  }

  private send(base: Product | null, form: ProductForm, key: string): Promise<Product> {
    return base ? this.store.changeProduct(base, changeOf(base, form), key) : this.store.addProduct(bodyOf(form), key);
  }

  /** Brings the form together with the product as it is now; while it is being saved from here, nothing is strange. */
  private meet(now: Product): void {
    const base = this.base();
    if (!base || this.saving.isBusy()) return;
    const [before, theirs] = [formOf(base), formOf(now)];
    this.base.set(now);
    if (isSame(before, theirs)) return;
    const result = mergeThree(before, this.form(), theirs);
    this.form.set(result.merged);
    this.changes.set({ result, theirs });
  }
}

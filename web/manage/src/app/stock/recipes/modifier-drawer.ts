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
import type { ModifierChange, ModifierRecipe } from '@table-tap/contract';
import { stockUnits } from '@table-tap/contract/stock-units';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
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

interface FormChange {
  id: string;
  kind: ModifierChange['kind'];
  /** What is added, or comes in its place. */
  itemId: string | null;
  quantityMilli: number | null;
  /** What it replaces or leaves out. */
  goneId: string | null;
}

const changesMax = 20;

/** What choosing an extra changes of a recipe: it adds something, puts it in the place of something, or leaves it out. */
@Component({
  selector: 'tt-modifier-drawer',
  imports: [Banner, Button, Drawer, Icon, IconButton, QuantityField, Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './modifier-drawer.html',
})
export class ModifierDrawer {
  readonly recipe = input.required<ModifierRecipe>();
  /** As it was saved; null where it was left as it is. */
  readonly closed = output<ModifierRecipe | null>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly store = inject(StockStore);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly quantities = viewChildren(QuantityField);
  protected readonly session = inject(Session);

  protected readonly saving = new Saving();
  protected readonly changesMax = changesMax;
  protected readonly fault = signal<string | null>(null);
  private readonly base = linkedSignal<string, FormChange[]>({
    source: () => this.recipe().modifierId,
    computation: () => this.recipe().changes.map(formOf),
  });
  protected readonly changes = linkedSignal<readonly FormChange[]>(() => this.base());
  private readonly isDirty = computed(() => !isSame(this.base(), this.changes()));
  protected readonly items = computed(() => this.store.items().map(({ id, name }) => ({ value: id, label: name })));
  protected readonly kinds = computed(() => {
    this.languages.active();
    return (['add', 'swap', 'leave_out'] as const).map((value) => ({
      ...{ value, label: this.transloco.translate<string>(`stock.recipe.kind.${value}`) },
    }));
  });

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected unitOf(itemId: string | null) {
    return this.store.byId().get(itemId ?? '')?.unit ?? 'piece';
  }

  /** What can stand in the place of something: what is measured alike. */
  protected like(goneId: string | null) {
    if (goneId === null) return this.items();
    const { kind } = stockUnits[this.unitOf(goneId)];
    return this.items().filter(({ value }) => value !== goneId && stockUnits[this.unitOf(value)].kind === kind);
  }

  protected add(): void {
    const blank: FormChange = { id: uuidv7(), kind: 'add', itemId: null, quantityMilli: null, goneId: null };
    this.changes.update((changes) => [...changes, blank]);
  }

  protected change(id: string, change: Partial<FormChange>): void {
    this.changes.update((changes) => changes.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  protected remove(id: string): void {
    this.changes.update((changes) => changes.filter((one) => one.id !== id));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit(null);
  }

  protected async save(): Promise<void> {
    const changes = this.changes().map(changeOf);
    const isWhole = changes.every((change) => change !== undefined) && !this.quantities().some((one) => one.invalid());
    this.fault.set(isWhole ? null : this.transloco.translate('stock.recipe.lineIncomplete'));
    if (!isWhole) return;
    const { modifierId, modifierName } = this.recipe();
    const body = { changes: changes };
    const route = 'PUT /cafes/{cafeId}/modifier-recipes/{modifierId}';
    const work = (key: string) => this.api.send(route, { params: this.api.at({ modifierId }), body, key });
    const done = await this.saving.run([modifierId, body], work);
    if (!done?.ok) return;
    this.base.set([...this.changes()]);
    this.toasts.show(this.transloco.translate('form.saved', { name: modifierName }), { tone: 'ok' });
    this.closed.emit(done.value);
  }
}

const formOf = (change: ModifierChange): FormChange => ({
  id: uuidv7(),
  kind: change.kind,
  itemId: change.kind === 'leave_out' ? null : change.itemId,
  quantityMilli: change.kind === 'add' ? change.quantityMilli : null,
  goneId: change.kind === 'add' ? null : change.replacesItemId,
});

/** As it is sent; undefined while something is missing. */
function changeOf({ kind, itemId, quantityMilli, goneId }: FormChange): ModifierChange | undefined {
  if (kind === 'add') return itemId && quantityMilli ? { kind, itemId, quantityMilli } : undefined;
  if (kind === 'swap') return itemId && goneId ? { kind, replacesItemId: goneId, itemId } : undefined;
  return goneId ? { kind, replacesItemId: goneId } : undefined;
}

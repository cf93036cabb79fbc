import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { StockLevel } from '@table-tap/contract';
import { stockUnits, type StockUnitName, unitsLike } from '@table-tap/contract/stock-units';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { StockStore } from '../stock-store.ts';
import { StockWords } from '../stock-words.ts';
import { bodyOfItem, faultOf, formOfItem, type ItemForm, newItem } from './item-form.ts';
import { PackRows } from './pack-rows.ts';

/** Adds a stock item or changes one: how it is counted, where it stands, when one is reminded, what it comes in. */
@Component({
  selector: 'tt-item-drawer',
  imports: [
    ...[Banner, Button, Drawer, PackRows, QuantityField, QuantityPipe, RouterLink, Select, Switch, TextArea, TextField],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './item-drawer.html',
})
export class ItemDrawer {
  /** Null: a new one. */
  readonly item = input.required<StockLevel | null>();
  readonly closed = output<void>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  protected readonly session = inject(Session);
  protected readonly store = inject(StockStore);
  protected readonly words = inject(StockWords);

  protected readonly saving = new Saving();
  /** What the form was made from; what others change meanwhile does not change it. */
  private readonly base = linkedSignal<string | undefined, ItemForm>({
    source: () => this.item()?.id,
    computation: () => {
      const item = this.item();
      return item ? formOfItem(item) : newItem(this.store.places.data()?.items[0]?.id ?? '');
    },
  });
  private readonly version = linkedSignal<string | undefined, number>({
    source: () => this.item()?.id,
    computation: () => this.item()?.version ?? 0,
  });
  protected readonly form = linkedSignal(() => this.base());
  protected readonly hasTried = signal(false);
  protected readonly fault = computed(() => {
    this.languages.active();
    const fault = faultOf(this.form());
    return this.hasTried() && fault ? this.transloco.translate<string>(fault) : null;
  });
  private readonly isDirty = computed(() => !isSame(this.base(), this.form()));
  protected readonly units = computed(() => {
    this.languages.active();
    const item = this.item();
    const names = item ? unitsLike(item.unit) : (Object.keys(stockUnits) as StockUnitName[]);
    return names.map((value) => ({ value, label: this.transloco.translate<string>(`stock.unit.${value}`) }));
  });
  protected readonly places = computed(() =>
    (this.store.places.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly suppliers = computed(() =>
    (this.store.suppliers.data() ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<ItemForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    this.hasTried.set(true);
    if (faultOf(this.form()) !== null) return;
    const body = bodyOfItem(this.form());
    const itemId = this.item()?.id;
    const work = (key: string) =>
      itemId
        ? this.api.send('PATCH /cafes/{cafeId}/stock-items/{itemId}', {
            ...{ params: this.api.at({ itemId }), body, key, etag: `W/"${this.version()}"` },
          })
        : this.api.send('POST /cafes/{cafeId}/stock-items', { params: this.api.at(), body, key });
    const done = await this.saving.run([itemId, body], work);
    if (!done?.ok) return;
    this.base.set(this.form());
    this.toasts.show(this.transloco.translate('form.saved', { name: body.name }), { tone: 'ok' });
    void this.store.reload();
    this.closed.emit();
  }

  protected async remove({ id: itemId, name }: StockLevel): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('stock.item.deleteAsk', { name }),
      text: this.transloco.translate('stock.item.deleteText'),
      confirm: this.transloco.translate('stock.item.delete'),
      danger: true,
    });
    if (!isSure) return;
    const work = (key: string) =>
      this.api.send('DELETE /cafes/{cafeId}/stock-items/{itemId}', { params: this.api.at({ itemId }), key });
    const done = await this.saving.run(['delete', itemId], work, { IN_USE: 'stock.item.inUse' });
    if (!done?.ok) return;
    this.base.set(this.form());
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    void this.store.reload();
    this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockUnitName } from '@table-tap/contract/stock-units';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { TextField } from '@table-tap/ui/fields/text-field';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';
import { newPack, type PackForm } from './item-form.ts';

/** What an item is bought and counted in. A scanner that types fills in barcodes. */
@Component({
  selector: 'tt-pack-rows',
  imports: [Button, Checkbox, Icon, IconButton, QuantityField, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    @for (pack of packs(); track pack.id) {
      <div class="border-line grid gap-3 rounded-lg border p-3">
        <div class="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
          <tt-text-field
            [label]="'stock.pack.name' | transloco"
            [placeholder]="'stock.pack.nameHint' | transloco"
            [maxlength]="120"
            [value]="pack.name"
            (valueChange)="change(pack.id, { name: $event })"
          />
          <button
            tt-icon-button
            class="mt-7"
            type="button"
            icon="trash"
            [label]="'form.remove' | transloco: { name: pack.name || ('stock.pack.one' | transloco) }"
            (click)="remove(pack.id)"
          ></button>
        </div>
        <div class="grid items-start gap-3 sm:grid-cols-2">
          <tt-quantity-field
            #quantity
            [label]="'stock.pack.quantity' | transloco"
            [unit]="unit()"
            [unitsOffered]="true"
            [milli]="pack.quantityMilli"
            (milliChange)="change(pack.id, { quantityMilli: $event })"
            [error]="quantity.invalid() ? ('stock.quantityUnreadable' | transloco) : null"
          />
          <tt-text-field
            [label]="'stock.pack.barcode' | transloco"
            inputmode="numeric"
            autocomplete="off"
            [maxlength]="64"
            [value]="pack.barcode"
            (valueChange)="change(pack.id, { barcode: $event })"
          />
        </div>
        <tt-checkbox
          [label]="'stock.pack.keg' | transloco"
          [hint]="'stock.pack.kegHint' | transloco"
          [checked]="pack.keg"
          (checkedChange)="change(pack.id, { keg: $event })"
        />
      </div>
    }
    @if (packs().length < 20) {
      <button tt-button size="sm" class="justify-self-start" type="button" (click)="add()">
        <tt-icon name="plus" /> {{ 'stock.pack.add' | transloco }}
      </button>
    }
  `,
})
export class PackRows {
  readonly packs = model.required<readonly PackForm[]>();
  readonly unit = input.required<StockUnitName>();

  protected change(id: string, change: Partial<PackForm>): void {
    this.packs.update((packs) => packs.map((pack) => (pack.id === id ? { ...pack, ...change } : pack)));
  }

  protected add(): void {
    this.packs.update((packs) => [...packs, newPack()]);
  }

  protected remove(id: string): void {
    this.packs.update((packs) => packs.filter((pack) => pack.id !== id));
  }
}

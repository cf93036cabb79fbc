import { ChangeDetectionStrategy, Component, computed, inject, input, model, viewChildren } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Translations } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { TranslationFields } from '../form/translation-fields.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { faultsOf, isComplete, type PriceItem } from './price-list.ts';

const nameMax = 120;

/** Names with prices, in an order that counts: the variants of a product, or the modifiers of a group. */
@Component({
  selector: 'tt-price-rows',
  imports: [Button, Icon, IconButton, MoneyField, ReorderList, TextField, TranslationFields, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    <tt-reorder-list [items]="items()" [label]="label()" [nameOf]="nameOf" (reordered)="items.set($event)">
      <ng-template let-item let-index="index">
        <div class="grid gap-2 py-2">
          <div class="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_8rem_auto]">
            <tt-text-field
              class="col-span-2 sm:col-span-1"
              [label]="itemName() | transloco"
              [value]="item.name"
              (valueChange)="change(item.id, { name: $event })"
              [maxlength]="nameMax"
              [error]="nameError(index)"
            />
            <tt-money-field
              [label]="priceName() | transloco"
              [currency]="cafe.currency()"
              [minMinor]="negative() ? -1000000000 : 0"
              [amountMinor]="item.priceMinor"
              (amountMinorChange)="change(item.id, { priceMinor: $event })"
              [error]="priceError(index)"
            />
            <button
              tt-icon-button
              class="mt-7"
              type="button"
              icon="trash"
              [label]="'form.remove' | transloco: { name: item.name }"
              [disabled]="items().length <= 1"
              (click)="remove(item.id)"
            ></button>
          </div>
          <tt-translation-fields
            [compact]="true"
            [base]="item.name"
            [value]="item.translations"
            (valueChange)="change(item.id, { translations: $event })"
          />
        </div>
      </ng-template>
    </tt-reorder-list>
    <button tt-button size="sm" class="justify-self-start" type="button" (click)="add()">
      <tt-icon name="plus" /> {{ addName() | transloco }}
    </button>
  `,
})
export class PriceRows {
  readonly items = model.required<readonly PriceItem[]>();
  readonly label = input.required<string>();
  /** Keys of the texts of one row. */
  readonly itemName = input.required<string>();
  readonly priceName = input.required<string>();
  readonly addName = input.required<string>();
  /** Prices below zero make sense: differences. */
  readonly negative = input(false);
  /** Says what is wrong; off until somebody has tried to save. */
  readonly showFaults = input(false);

  protected readonly cafe = inject(CurrentCafe);
  protected readonly nameMax = nameMax;
  private readonly transloco = inject(TranslocoService);
  private readonly prices = viewChildren(MoneyField);
  private readonly faults = computed(() => faultsOf(this.items()));

  /** Whether it could be saved like this. */
  readonly isValid = computed(() => isComplete(this.items()) && !this.prices().some((field) => field.invalid()));

  protected readonly nameOf = (item: PriceItem): string => item.name || '…';

  private said(key: string | null | undefined): string | null {
    return key ? this.transloco.translate(key) : null;
  }

  protected nameError(index: number): string | null {
    return this.showFaults() ? this.said(this.faults()[index]?.name) : null;
  }

  protected priceError(index: number): string | null {
    const isUnreadable = this.prices()[index]?.invalid();
    if (isUnreadable) return this.said('form.priceUnreadable');
    return this.showFaults() ? this.said(this.faults()[index]?.price) : null;
  }

  protected change(id: string, change: Partial<Omit<PriceItem, 'id'>> & { translations?: Translations }): void {
    this.items.update((items) => items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  protected add(): void {
    this.items.update((items) => [...items, { id: uuidv7(), name: '', translations: {}, priceMinor: null }]);
  }

  protected remove(id: string): void {
    this.items.update((items) => items.filter((item) => item.id !== id));
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  parseQuantity,
  quantityMilliMax,
  quantityText,
  type StockUnitName,
  unitsLike,
} from '@table-tap/contract/stock-units';
import { Icon } from '../content/icon.ts';
import { Field } from '../fields/field.ts';
import { FieldFrame } from '../fields/field-frame.ts';
import { localeOf } from '../language/language-codes.ts';
import { Languages } from '../language/languages.ts';
import { marksOf } from './grouped-decimal.ts';
import { QuantityWords } from './quantity-words.ts';

/**
 * A quantity of stock in whole thousandths, typed in a unit: `0,25` of `l` is 250000. With `unitsOffered` the unit can be
 * changed to another of its kind, and the quantity stays the same. Text that is no quantity leaves `milli` as it was and
 * sets `invalid`; the page says why through `error`.
 */
@Component({
  selector: 'tt-quantity-field',
  imports: [FieldFrame, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-field-frame
      [for]="id"
      [label]="label()"
      [hint]="hint()"
      [error]="error()"
      [required]="required()"
      [labelHidden]="labelHidden()"
    >
      <span class="box">
        <input
          #control
          class="tt-control"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          [id]="id"
          [value]="text()"
          [disabled]="disabled()"
          [attr.placeholder]="placeholder()"
          [attr.aria-required]="required() || null"
          [attr.aria-invalid]="error() || invalid() ? true : null"
          [attr.aria-describedby]="describedBy()"
          (input)="read(control.value)"
          (blur)="leave()"
        />
        @if (choices().length > 1) {
          <span class="choice">
            <select
              #chosen
              [attr.aria-label]="'ui.unit.of' | transloco: { name: label() }"
              [disabled]="disabled()"
              (change)="typeIn(chosen.value)"
            >
              @for (choice of choices(); track choice) {
                <option [value]="choice" [selected]="choice === shown()">{{ words.unit(choice) }}</option>
              }
            </select>
            <tt-icon name="chevron-down" />
          </span>
        } @else {
          <span class="unit">{{ words.unit(shown()) }}</span>
        }
      </span>
    </tt-field-frame>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        min-width: 0;
      }
      .box {
        position: relative;
        display: flex;
      }
      input {
        min-width: 0;
        padding-right: 64px;
        font-variant-numeric: tabular-nums;
      }
      .unit,
      .choice {
        position: absolute;
        top: 0;
        right: 0;
        bottom: 0;
        display: flex;
        align-items: center;
        color: var(--tt-muted);
      }
      .unit {
        padding-right: 14px;
        pointer-events: none;
      }
      select {
        height: 100%;
        padding: 0 30px 0 12px;
        border-left: 1px solid var(--tt-line);
        border-radius: 0 var(--tt-radius) var(--tt-radius) 0;
        background: transparent;
        color: var(--tt-ink);
        font: inherit;
        appearance: none;
      }
      .box:has(select) input {
        padding-right: 84px;
      }
      option {
        background: var(--tt-surface);
        color: var(--tt-ink);
      }
      tt-icon {
        position: absolute;
        right: 10px;
        font-size: 0.875rem;
        pointer-events: none;
      }
    }
  `,
})
export class QuantityField extends Field {
  private readonly languages = inject(Languages);
  protected readonly words = inject(QuantityWords);

  /** Whole thousandths of a piece, a millilitre or a gram. */
  readonly milli = model<number | null>(null);
  readonly unit = input.required<StockUnitName>();
  readonly unitsOffered = input(false);
  readonly minMilli = input(0);
  readonly maxMilli = input(quantityMilliMax);
  readonly placeholder = input<string>();

  /** The unit it is typed in: the item's until another is chosen. */
  protected readonly shown = linkedSignal(() => this.unit());
  protected readonly choices = computed(() => (this.unitsOffered() ? unitsLike(this.unit()) : []));
  protected readonly typed = linkedSignal<number | null, { text: string } | undefined>({
    source: this.milli,
    computation: () => undefined,
  });
  protected readonly text = computed(() => {
    const typed = this.typed();
    const milli = this.milli();
    return typed?.text ?? (milli === null ? '' : this.write(milli));
  });
  readonly invalid = computed(() => {
    const typed = this.typed();
    return typed !== undefined && this.parse(typed.text) === undefined;
  });

  protected read(text: string): void {
    const milli = this.parse(text);
    if (milli !== undefined) this.milli.set(milli);
    this.typed.set({ text });
  }

  protected typeIn(unit: string): void {
    const choice = this.choices().find((one) => one === unit);
    if (!choice) return;
    this.shown.set(choice);
    // What is written is read anew in the unit: who types 25 and then chooses cl means 25 cl.
    const typed = this.typed();
    if (typed) this.read(typed.text);
  }

  protected leave(): void {
    this.left.emit();
  }

  private write(milli: number): string {
    return quantityText(milli, this.shown()).replace('.', marksOf(localeOf(this.languages.active())).decimal);
  }

  private parse(text: string): number | null | undefined {
    if (text.trim() === '') return null;
    const milli = parseQuantity(text, this.shown());
    return milli !== undefined && milli >= this.minMilli() && milli <= this.maxMilli() ? milli : undefined;
  }
}

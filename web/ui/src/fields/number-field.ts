import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import { Languages } from '../language/languages.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { Field } from './field.ts';
import { FieldFrame } from './field-frame.ts';

/**
 * A number, typed the way the language writes it. Text that is no number, or is outside the limits, leaves `value`
 * as it was and sets `invalid`; the page says why through `error`.
 */
@Component({
  selector: 'tt-number-field',
  imports: [FieldFrame],
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
          [id]="id"
          [value]="text()"
          [attr.inputmode]="decimals() > 0 ? 'decimal' : 'numeric'"
          autocomplete="off"
          [disabled]="disabled()"
          [attr.aria-required]="required() || null"
          [attr.aria-invalid]="error() || invalid() ? true : null"
          [attr.aria-describedby]="describedBy()"
          (input)="read(control.value)"
          (blur)="left.emit()"
        />
        @if (suffix()) {
          <span class="suffix">{{ suffix() }}</span>
        }
      </span>
    </tt-field-frame>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      .box {
        position: relative;
        display: block;
      }
      input {
        font-variant-numeric: tabular-nums;
      }
      .box:has(.suffix) input {
        padding-right: 56px;
      }
      .suffix {
        position: absolute;
        top: 50%;
        right: 14px;
        transform: translateY(-50%);
        color: var(--tt-muted);
        pointer-events: none;
      }
    }
  `,
})
export class NumberField extends Field {
  private readonly languages = inject(Languages);

  readonly value = model<number | null>(null);
  readonly min = input(0);
  readonly max = input(1_000_000_000);
  /** Most digits after the decimal sign. */
  readonly decimals = input(0);
  /** Unit beside the number, e.g. "min" or "%". */
  readonly suffix = input<string>();

  protected readonly typed = linkedSignal<number | null, { text: string } | undefined>({
    source: this.value,
    computation: () => undefined,
  });
  protected readonly text = computed(() => {
    const typed = this.typed();
    const value = this.value();
    return typed?.text ?? (value === null ? '' : formatDecimal(value, this.languages.active(), 0));
  });
  readonly invalid = computed(() => {
    const typed = this.typed();
    return typed !== undefined && this.parse(typed.text) === undefined;
  });

  protected read(text: string): void {
    const value = this.parse(text);
    if (value !== undefined) this.value.set(value);
    this.typed.set({ text });
  }

  private parse(text: string): number | null | undefined {
    const value = parseDecimal(text);
    if (value == null) return value;
    const scale = 10 ** this.decimals();
    const fits =
      value >= this.min() && value <= this.max() && Math.abs(Math.round(value * scale) - value * scale) < 1e-6;
    return fits ? value : undefined;
  }
}

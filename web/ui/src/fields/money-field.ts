import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model } from '@angular/core';
import { Languages } from '../language/languages.ts';
import { formatDecimal, parseMinor } from './decimal.ts';
import { Field } from './field.ts';
import { FieldFrame } from './field-frame.ts';

/**
 * An amount of money in integer minor units, typed as `3,50` or `3.50`. Text that is no amount leaves `amountMinor`
 * as it was and sets `invalid`; the page says why through `error`.
 */
@Component({
  selector: 'tt-money-field',
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
        <span class="sign" aria-hidden="true">{{ sign() }}</span>
        <input
          #control
          class="tt-control"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          [id]="id"
          [value]="text()"
          [disabled]="disabled()"
          [attr.aria-required]="required() || null"
          [attr.aria-invalid]="error() || invalid() ? true : null"
          [attr.aria-describedby]="describedBy()"
          (input)="read(control.value)"
          (blur)="leave()"
        />
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
      .sign {
        position: absolute;
        top: 50%;
        left: 14px;
        transform: translateY(-50%);
        color: var(--tt-muted);
        pointer-events: none;
      }
      input {
        padding-left: 44px;
        font-variant-numeric: tabular-nums;
      }
    }
  `,
})
export class MoneyField extends Field {
  private readonly languages = inject(Languages);

  readonly amountMinor = model<number | null>(null);
  readonly currency = input('EUR');
  readonly minMinor = input(0);
  readonly maxMinor = input(1_000_000_000);

  protected readonly typed = linkedSignal<number | null, { text: string } | undefined>({
    source: this.amountMinor,
    computation: () => undefined,
  });
  protected readonly text = computed(() => {
    const typed = this.typed();
    const amountMinor = this.amountMinor();
    return typed?.text ?? (amountMinor === null ? '' : formatDecimal(amountMinor / 100, this.languages.active(), 2));
  });
  protected readonly sign = computed(() =>
    new Intl.NumberFormat(this.languages.active(), { style: 'currency', currency: this.currency() })
      .formatToParts(0)
      .filter((part) => part.type === 'currency')
      .map((part) => part.value)
      .join(''),
  );
  readonly invalid = computed(() => {
    const typed = this.typed();
    return typed !== undefined && this.parse(typed.text) === undefined;
  });

  protected read(text: string): void {
    const amountMinor = this.parse(text);
    if (amountMinor !== undefined) this.amountMinor.set(amountMinor);
    this.typed.set({ text });
  }

  /** A finished amount is written out: `3,5` becomes `3,50`. */
  protected leave(): void {
    if (!this.invalid()) this.typed.set(undefined);
    this.left.emit();
  }

  private parse(text: string): number | null | undefined {
    const amountMinor = parseMinor(text);
    if (amountMinor == null) return amountMinor;
    return amountMinor >= this.minMinor() && amountMinor <= this.maxMinor() ? amountMinor : undefined;
  }
}

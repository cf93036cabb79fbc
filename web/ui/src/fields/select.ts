import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from '../content/icon.ts';
import { Field } from './field.ts';
import { FieldFrame } from './field-frame.ts';

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

/** The browser's own select: right on phones, with a keyboard and to screen readers. `null` is nothing chosen. */
@Component({
  selector: 'tt-select',
  imports: [FieldFrame, Icon],
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
        <select
          #control
          class="tt-control"
          [id]="id"
          [disabled]="disabled()"
          [attr.aria-required]="required() || null"
          [attr.aria-invalid]="error() ? true : null"
          [attr.aria-describedby]="describedBy()"
          (blur)="left.emit()"
          (change)="choose(control.value)"
        >
          @if (placeholder() !== undefined) {
            <option value="" [selected]="value() === null">{{ placeholder() }}</option>
          }
          @for (option of options(); track option.value) {
            <option [value]="option.value" [selected]="option.value === value()" [disabled]="option.disabled ?? false">
              {{ option.label }}
            </option>
          }
        </select>
        <tt-icon name="chevron-down" />
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
      select {
        appearance: none;
        padding-right: 40px;
      }
      tt-icon {
        position: absolute;
        top: 50%;
        right: 12px;
        transform: translateY(-50%);
        pointer-events: none;
      }
      option {
        background: var(--tt-surface);
        color: var(--tt-ink);
      }
    }
  `,
})
export class Select<Value extends string = string> extends Field {
  readonly options = input.required<readonly SelectOption<Value>[]>();
  readonly value = model<Value | null>(null);
  /** Text of the empty choice; without it one must be chosen. */
  readonly placeholder = input<string>();

  protected choose(chosen: string): void {
    this.value.set(this.options().find((option) => option.value === chosen)?.value ?? null);
  }
}

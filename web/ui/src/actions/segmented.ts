import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { UniqueIds } from '../fields/unique-ids.ts';

export interface SegmentOption<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

/** A choice of one among two to five, all visible. Real radio buttons underneath. */
@Component({
  selector: 'tt-segmented',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend>{{ label() }}</legend>
      @for (option of options(); track option.value) {
        <label [class.is-selected]="option.value === value()" [class.is-disabled]="option.disabled">
          <input
            type="radio"
            [name]="name"
            [value]="option.value"
            [checked]="option.value === value()"
            [disabled]="option.disabled ?? false"
            (change)="value.set(option.value)"
          />
          {{ option.label }}
        </label>
      }
    </fieldset>
  `,
  styles: `
    @layer components {
      :host {
        display: inline-block;
        max-width: 100%;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        min-width: 0;
        padding: 4px;
        border: 1px solid var(--tt-line);
        border-radius: calc(var(--tt-target) / 2);
        background: var(--tt-surface);
      }
      legend,
      input {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      label {
        position: relative;
        display: inline-flex;
        flex: 1;
        align-items: center;
        justify-content: center;
        min-height: calc(var(--tt-target) - 8px);
        padding: 4px 16px;
        border-radius: 999px;
        font-size: 0.9375rem;
        font-weight: 500;
        white-space: nowrap;
        cursor: pointer;
      }
      /* One may tap the edge around it, too. */
      label::after {
        position: absolute;
        inset: -4px -2px;
        content: '';
      }
      label:hover {
        background: var(--tt-sunken);
      }
      label.is-selected {
        background: var(--tt-inverse);
        color: var(--tt-inverse-ink);
      }
      label.is-disabled {
        color: var(--tt-muted);
        cursor: not-allowed;
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--tt-focus);
        outline-offset: 1px;
      }
    }
  `,
})
export class Segmented<Value extends string = string> {
  readonly options = input.required<readonly SegmentOption<Value>[]>();
  /** What is chosen; spoken, not shown. */
  readonly label = input.required<string>();
  readonly value = model<Value>();

  protected readonly name = inject(UniqueIds).next('segmented');
}

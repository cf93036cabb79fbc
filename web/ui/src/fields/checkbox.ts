import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { Icon } from '../content/icon.ts';
import { UniqueIds } from './unique-ids.ts';

/** A box to tick; the whole line is the target. Further content (a price) stands at its end. */
@Component({
  selector: 'tt-checkbox',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="id">
      <span class="box">
        <input
          #control
          type="checkbox"
          [id]="id"
          [checked]="checked()"
          [disabled]="disabled()"
          [attr.aria-describedby]="hint() ? id + '-hint' : null"
          (change)="checked.set(control.checked)"
        />
        <tt-icon name="check" />
      </span>
      <span class="words">
        {{ label() }}
        @if (hint()) {
          <small [id]="id + '-hint'">{{ hint() }}</small>
        }
      </span>
      <ng-content />
    </label>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: var(--tt-target);
      }
      .box {
        position: relative;
        display: grid;
        flex: none;
        place-items: center;
        width: 24px;
        height: 24px;
      }
      input {
        appearance: none;
        width: 24px;
        height: 24px;
        border: 2px solid var(--tt-line-strong);
        border-radius: 6px;
        background: var(--tt-surface);
      }
      input:checked {
        border-color: var(--tt-accent);
        background: var(--tt-accent);
      }
      input:disabled {
        border-color: var(--tt-line);
        background: var(--tt-sunken);
      }
      tt-icon {
        position: absolute;
        visibility: hidden;
        color: var(--tt-accent-ink);
        font-size: 0.9375rem;
        pointer-events: none;
      }
      input:checked + tt-icon {
        visibility: visible;
      }
      .words {
        flex: 1;
      }
      small {
        display: block;
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
      label:has(:disabled) {
        color: var(--tt-muted);
        cursor: not-allowed;
      }
    }
  `,
})
export class Checkbox {
  readonly checked = model(false);
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly disabled = input(false);

  protected readonly id = inject(UniqueIds).next('checkbox');
}

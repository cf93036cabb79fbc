import { ChangeDetectionStrategy, Component, inject, input, model } from '@angular/core';
import { UniqueIds } from './unique-ids.ts';

/** On or off, in force at once (a checkbox waits for "save"). */
@Component({
  selector: 'tt-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="id">
      <span class="words">
        {{ label() }}
        @if (hint()) {
          <small [id]="id + '-hint'">{{ hint() }}</small>
        }
      </span>
      <input
        #control
        type="checkbox"
        role="switch"
        [id]="id"
        [checked]="checked()"
        [disabled]="disabled()"
        [attr.aria-describedby]="hint() ? id + '-hint' : null"
        (change)="checked.set(control.checked)"
      />
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
        justify-content: space-between;
        gap: 16px;
        min-height: var(--tt-target);
      }
      small {
        display: block;
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
      input {
        position: relative;
        flex: none;
        appearance: none;
        width: 48px;
        height: 28px;
        border: 2px solid var(--tt-line-strong);
        border-radius: 999px;
        background: var(--tt-surface);
        transition: background-color var(--tt-motion);
      }
      input::before {
        position: absolute;
        top: 3px;
        left: 3px;
        width: 18px;
        height: 18px;
        border-radius: 50%;
        background: var(--tt-line-strong);
        content: '';
        transition: transform var(--tt-motion) var(--tt-ease);
      }
      input:checked {
        border-color: var(--tt-accent);
        background: var(--tt-accent);
      }
      input:checked::before {
        background: var(--tt-accent-ink);
        transform: translateX(20px);
      }
      input:disabled {
        opacity: 0.5;
      }
      label:has(:disabled) {
        color: var(--tt-muted);
        cursor: not-allowed;
      }
    }
  `,
})
export class Switch {
  readonly checked = model(false);
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly disabled = input(false);

  protected readonly id = inject(UniqueIds).next('switch');
}

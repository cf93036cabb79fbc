import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Icon } from '../content/icon.ts';
import type { IconName } from '../content/icons.ts';
import { UniqueIds } from './unique-ids.ts';

/**
 * One of several things to choose from, as a line of its own: a real radio button, so put them in a `<fieldset>` and
 * give all the same `name`. At its end stands what is in `[end]` (a price); further content shows below once chosen.
 */
@Component({
  selector: 'tt-choice',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.is-chosen]': 'checked()', '[class.is-disabled]': 'disabled()' },
  template: `
    <label [attr.for]="id">
      <input
        type="radio"
        [id]="id"
        [name]="name()"
        [checked]="checked()"
        [disabled]="disabled()"
        [attr.aria-describedby]="hint() ? id + '-hint' : null"
        (change)="chosen.emit()"
      />
      @if (icon(); as shape) {
        <tt-icon [name]="shape" />
      }
      <span class="words">
        {{ label() }}
        @if (hint()) {
          <small [id]="id + '-hint'">{{ hint() }}</small>
        }
      </span>
      <ng-content select="[end]" />
    </label>
    @if (checked()) {
      <div class="below"><ng-content /></div>
    }
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
        transition: background-color var(--tt-motion-fast);
      }
      :host(:hover) {
        border-color: var(--tt-line-strong);
      }
      :host(.is-chosen) {
        border-color: var(--tt-ink);
        box-shadow: inset 0 0 0 1px var(--tt-ink);
      }
      :host(.is-disabled) {
        border-color: var(--tt-line);
        color: var(--tt-muted);
      }
      label {
        display: flex;
        align-items: center;
        gap: 14px;
        min-height: max(56px, var(--tt-target));
        padding: 8px 16px;
        font-weight: 500;
      }
      :host(.is-disabled) label {
        cursor: not-allowed;
      }
      input {
        flex: none;
        width: 22px;
        height: 22px;
        appearance: none;
        border: 2px solid var(--tt-line-strong);
        border-radius: 50%;
        background: var(--tt-surface);
      }
      input:checked {
        border: 7px solid var(--tt-ink);
      }
      input:focus-visible {
        outline: none;
      }
      :host(:has(> label > input:focus-visible)) {
        outline: 3px solid var(--tt-focus);
        outline-offset: 2px;
      }
      tt-icon {
        font-size: 1.375rem;
      }
      .words {
        flex: 1;
        min-width: 0;
        line-height: 1.3;
      }
      small {
        display: block;
        color: var(--tt-muted);
        font-size: 0.875rem;
        font-weight: 400;
      }
      .below {
        padding: 0 16px 16px;
      }
      .below:empty {
        display: none;
      }
    }
  `,
})
export class Choice {
  readonly label = input.required<string>();
  /** Ties the choices together; unique on the page. */
  readonly name = input.required<string>();
  readonly checked = input(false);
  readonly hint = input<string>();
  readonly icon = input<IconName>();
  readonly disabled = input(false);
  readonly chosen = output<void>();

  protected readonly id = inject(UniqueIds).next('choice');
}

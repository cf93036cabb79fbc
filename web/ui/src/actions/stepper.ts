import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../content/icon.ts';

/**
 * How many: − n +. With `start="plus"` it is a single amber plus while the value is at its least (0), as on a menu.
 * Reads its value to screen readers when it changes.
 */
@Component({
  selector: 'tt-stepper',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label()', '[class.is-plus]': 'collapsed()' },
  template: `
    @if (!collapsed()) {
      <button
        type="button"
        [attr.aria-label]="'ui.stepper.less' | transloco: { name: label() }"
        [disabled]="disabled() || value() <= min()"
        (click)="value.set(value() - 1)"
      >
        <tt-icon name="minus" />
      </button>
    }
    <output class="tt-figure" [class.is-hidden]="collapsed()" aria-live="polite">{{ value() }}</output>
    <button
      type="button"
      [attr.aria-label]="'ui.stepper.more' | transloco: { name: label() }"
      [disabled]="disabled() || value() >= max()"
      (click)="value.set(value() + 1)"
    >
      <tt-icon name="plus" />
    </button>
  `,
  styles: `
    @layer components {
      :host {
        display: inline-flex;
        align-items: center;
        border-radius: var(--tt-radius);
        background: var(--tt-accent-soft);
        color: var(--tt-accent-text);
      }
      button {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        width: var(--tt-target);
        height: var(--tt-target);
        border-radius: var(--tt-radius);
        font-size: 1.125rem;
      }
      button:hover:not(:disabled) {
        background: color-mix(in oklab, var(--tt-accent) 24%, transparent);
      }
      button:disabled {
        color: var(--tt-muted);
      }
      output {
        min-width: 2ch;
        color: var(--tt-ink);
        font-size: 1.125rem;
        text-align: center;
      }
      :host(.is-plus) button {
        background: var(--tt-accent);
        color: var(--tt-accent-ink);
      }
      :host(.is-plus) button:hover:not(:disabled) {
        background: var(--tt-accent-hover);
      }
      :host(.is-plus) button:disabled {
        background: var(--tt-sunken);
        color: var(--tt-muted);
      }
      .is-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
})
export class Stepper {
  readonly value = model.required<number>();
  /** What is counted, e.g. the product's name. */
  readonly label = input.required<string>();
  readonly min = input(0);
  readonly max = input(99);
  readonly disabled = input(false);
  readonly start = input<'plus' | 'full'>('full');

  protected readonly collapsed = computed(() => this.start() === 'plus' && this.value() <= this.min());
}

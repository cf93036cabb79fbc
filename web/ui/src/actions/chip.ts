import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** `<button tt-chip [selected]="…">Vegan</button>`: a small choice that is on or off. On a link it is a pill. */
@Component({
  selector: 'button[tt-chip], a[tt-chip]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.is-selected]': 'selected()', '[attr.aria-pressed]': 'pressable() ? !!selected() : null' },
  template: `<ng-content />`,
  styles: `
    @layer components {
      :host {
        display: inline-flex;
        flex: none;
        align-items: center;
        gap: 8px;
        min-height: max(40px, var(--tt-target) - 8px);
        padding: 4px 16px;
        border: 1px solid var(--tt-line);
        border-radius: 999px;
        background: var(--tt-surface);
        color: var(--tt-ink);
        font-size: 0.9375rem;
        font-weight: 500;
        white-space: nowrap;
        text-decoration: none;
        transition: background-color var(--tt-motion-fast);
      }
      /* The pill looks smaller than what can be tapped. */
      :host::after {
        position: absolute;
        inset: -4px 0;
        content: '';
      }
      :host {
        position: relative;
      }
      :host(:hover) {
        border-color: var(--tt-line-strong);
      }
      :host(.is-selected) {
        border-color: var(--tt-inverse);
        background: var(--tt-inverse);
        color: var(--tt-inverse-ink);
      }
      :host(:disabled) {
        background: var(--tt-sunken);
        color: var(--tt-muted);
      }
    }
  `,
})
export class Chip {
  readonly selected = input<boolean>();
  /** Says on or off to screen readers. Chip bars, which speak of a current place, switch it off. */
  readonly pressable = input(true);
}

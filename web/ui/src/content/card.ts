import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A raised surface: `<tt-card>`, or on `section`, `article`, `li`, `a`, `button` as `tt-card`. Links and buttons react. */
@Component({
  selector: 'tt-card, [tt-card]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': '"is-" + padding()', '[class.is-chosen]': 'chosen()' },
  template: `<ng-content />`,
  styles: `
    @layer components {
      :host {
        display: block;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
        color: var(--tt-ink);
        text-align: start;
        text-decoration: none;
      }
      :host(.is-none) {
        overflow: hidden;
      }
      :host(.is-md) {
        padding: 16px;
      }
      :host(.is-lg) {
        padding: 24px;
      }
      :host(a:hover),
      :host(button:hover) {
        border-color: var(--tt-line-strong);
      }
      :host(.is-chosen) {
        border-color: var(--tt-accent);
        background: var(--tt-accent-soft);
      }
    }
  `,
})
export class Card {
  readonly padding = input<'none' | 'md' | 'lg'>('md');
  /** Amber edge and ground: something of it is in the order. */
  readonly chosen = input(false);
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type Tone = 'neutral' | 'accent' | 'ok' | 'info' | 'warn' | 'danger';

/** A word or a number about the thing beside it. `dot` puts a coloured point before it (the word still says it). */
@Component({
  selector: 'tt-badge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': '"is-" + tone() + " is-" + shape()' },
  template: `
    @if (dot()) {
      <span class="dot" aria-hidden="true"></span>
    }
    <ng-content />
  `,
  styles: `
    @layer components {
      :host {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 1px 8px;
        border: 1px solid transparent;
        border-radius: 6px;
        font-size: 0.8125rem;
        font-weight: 600;
        line-height: 1.4;
        white-space: nowrap;
      }
      :host(.is-pill) {
        padding: 4px 12px;
        border-radius: 999px;
        font-size: 0.875rem;
      }
      :host(.is-neutral) {
        border-color: var(--tt-line);
        background: var(--tt-surface);
        color: var(--tt-muted);
      }
      :host(.is-accent) {
        background: var(--tt-accent);
        color: var(--tt-accent-ink);
      }
      :host(.is-ok) {
        background: var(--tt-ok-soft);
        color: var(--tt-ok-text);
      }
      :host(.is-info) {
        background: var(--tt-info-soft);
        color: var(--tt-info-text);
      }
      :host(.is-warn) {
        background: var(--tt-warn-soft);
        color: var(--tt-warn-text);
      }
      :host(.is-danger) {
        background: var(--tt-danger-soft);
        color: var(--tt-danger-text);
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: currentColor;
      }
      :host(.is-ok) .dot {
        background: var(--tt-ok);
      }
      :host(.is-warn) .dot {
        background: var(--tt-warn);
      }
      :host(.is-danger) .dot {
        background: var(--tt-danger);
      }
    }
  `,
})
export class Badge {
  readonly tone = input<Tone>('neutral');
  /** `tag`: small, beside a name. `pill`: in a header. */
  readonly shape = input<'tag' | 'pill'>('tag');
  readonly dot = input(false);
}

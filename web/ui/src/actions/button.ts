import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One `primary` on a screen: its main action. */
export type ButtonVariant = 'primary' | 'neutral' | 'quiet' | 'danger';
/** `md` is the height of the app's density, `lg` is never under 56 px, `sm` is for desks. */
export type ButtonSize = 'sm' | 'md' | 'lg';

/**
 * `<button tt-button variant="primary" [busy]="sending()">Place order</button>`, or on a link.
 * While busy it keeps its width and its focus, and clicks do nothing.
 */
@Component({
  selector: 'button[tt-button], a[tt-button]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class]': '"is-" + variant() + " is-" + size()',
    '[class.is-wide]': 'wide()',
    '[class.is-busy]': 'busy()',
    '[attr.aria-busy]': 'busy() || null',
    '[attr.aria-disabled]': 'busy() || null',
    '(click)': 'stopWhileBusy($event)',
  },
  template: `
    <span class="content"><ng-content /></span>
    @if (busy()) {
      <span class="spinner" aria-hidden="true"></span>
    }
  `,
  styles: `
    @layer components {
      :host {
        position: relative;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-height: var(--tt-target);
        padding: 4px 20px;
        border: 1px solid transparent;
        border-radius: var(--tt-radius);
        font-weight: 600;
        line-height: 1.25;
        text-align: center;
        text-decoration: none;
        transition: background-color var(--tt-motion-fast);
      }
      :host(.is-sm) {
        min-height: 36px;
        padding: 2px 14px;
        border-radius: var(--tt-radius-sm);
        font-size: 0.875rem;
      }
      /* It looks smaller than what can be tapped. */
      :host(.is-sm)::after {
        position: absolute;
        inset: max(-8px, (36px - var(--tt-target)) / 2) 0;
        content: '';
      }
      :host(.is-lg) {
        min-height: max(56px, var(--tt-target));
        padding: 8px 24px;
        font-size: 1.125rem;
      }
      :host(.is-wide) {
        display: flex;
        width: 100%;
      }
      :host(.is-primary) {
        background: var(--tt-accent);
        color: var(--tt-accent-ink);
      }
      :host(.is-primary:hover:not(:disabled)) {
        background: var(--tt-accent-hover);
      }
      :host(.is-neutral) {
        border-color: var(--tt-line);
        background: var(--tt-raised);
        color: var(--tt-ink);
      }
      :host(.is-neutral:hover:not(:disabled)) {
        border-color: var(--tt-line-strong);
      }
      :host(.is-quiet) {
        color: var(--tt-ink);
      }
      :host(.is-quiet:hover:not(:disabled)) {
        background: var(--tt-sunken);
      }
      :host(.is-danger) {
        background: var(--tt-danger);
        color: var(--tt-danger-ink);
      }
      :host(.is-danger:hover:not(:disabled)) {
        background: color-mix(in oklab, var(--tt-danger) 90%, var(--tt-ink));
      }
      :host(:disabled) {
        border-color: transparent;
        background: var(--tt-sunken);
        color: var(--tt-muted);
      }
      .content {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 8px;
        width: 100%;
      }
      :host(.is-busy) .content {
        opacity: 0;
      }
      .spinner {
        position: absolute;
        width: 1.25em;
        height: 1.25em;
        border: 2.5px solid currentColor;
        border-right-color: transparent;
        border-radius: 50%;
        animation: tt-turn 0.7s linear infinite;
      }
      @keyframes tt-turn {
        to {
          transform: rotate(360deg);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .spinner {
          animation-duration: 3s;
        }
      }
    }
  `,
})
export class Button {
  readonly variant = input<ButtonVariant>('neutral');
  readonly size = input<ButtonSize>('md');
  /** Fills the line. */
  readonly wide = input(false);
  /** Shows a spinner and swallows clicks. */
  readonly busy = input(false);

  protected stopWhileBusy(event: Event): void {
    if (!this.busy()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

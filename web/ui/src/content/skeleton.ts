import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** The shape of what is loading. Silent: put `aria-busy="true"` on the region that loads. */
@Component({
  selector: 'tt-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `
    @for (line of lineNumbers(); track line) {
      <span [class]="'is-' + shape()"></span>
    }
  `,
  styles: `
    @layer components {
      :host {
        display: grid;
        gap: 12px;
      }
      span {
        height: 1em;
        border-radius: 6px;
        background: var(--tt-line);
        animation: tt-breathe 1.4s ease-in-out infinite alternate;
      }
      span:nth-child(3n + 2) {
        width: 82%;
      }
      span:nth-child(3n) {
        width: 64%;
      }
      span.is-row {
        width: 100%;
        height: 72px;
        border-radius: var(--tt-radius);
      }
      @keyframes tt-breathe {
        from {
          opacity: 0.9;
        }
        to {
          opacity: 0.4;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        span {
          animation: none;
        }
      }
    }
  `,
})
export class Skeleton {
  readonly lines = input(3);
  /** `text`: lines of text. `row`: cards or rows of a list. */
  readonly shape = input<'text' | 'row'>('text');

  protected readonly lineNumbers = computed(() => Array.from({ length: this.lines() }, (_, line) => line));
}

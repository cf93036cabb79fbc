import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { initialsOf } from './initials.ts';

/** A face made of initials; decoration beside a name. */
@Component({
  selector: 'tt-avatar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[class.is-lg]': 'large()' },
  template: `{{ initials() }}`,
  styles: `
    @layer components {
      :host {
        display: inline-grid;
        flex: none;
        place-items: center;
        width: 32px;
        height: 32px;
        border: 1px solid var(--tt-line-strong);
        border-radius: 50%;
        background: var(--tt-raised);
        color: var(--tt-ink);
        font-size: 0.75rem;
        font-weight: 700;
        letter-spacing: 0.02em;
      }
      :host(.is-lg) {
        width: 72px;
        height: 72px;
        font-family: var(--font-display);
        font-size: 1.5rem;
      }
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly large = input(false);

  protected readonly initials = computed(() => initialsOf(this.name()));
}

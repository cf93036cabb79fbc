import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../content/icon.ts';
import type { IconName } from '../content/icons.ts';
import type { ButtonVariant } from './button.ts';

/** `<button tt-icon-button icon="x" label="Close">`: a square target with a name for those who cannot see it. */
@Component({
  selector: 'button[tt-icon-button], a[tt-icon-button]',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': '"is-" + variant()', '[attr.aria-label]': 'label()', '[attr.title]': 'label()' },
  template: `<tt-icon [name]="icon()" />`,
  styles: `
    @layer components {
      :host {
        display: inline-flex;
        flex: none;
        align-items: center;
        justify-content: center;
        width: var(--tt-target);
        height: var(--tt-target);
        border: 1px solid transparent;
        border-radius: var(--tt-radius);
        font-size: 1.125rem;
        transition: background-color var(--tt-motion-fast);
      }
      :host(.is-primary) {
        background: var(--tt-accent);
        color: var(--tt-accent-ink);
      }
      :host(.is-primary:hover) {
        background: var(--tt-accent-hover);
      }
      :host(.is-neutral) {
        border-color: var(--tt-line);
        background: var(--tt-raised);
      }
      :host(.is-neutral:hover) {
        border-color: var(--tt-line-strong);
      }
      :host(.is-quiet:hover) {
        background: var(--tt-sunken);
      }
      :host(.is-danger) {
        color: var(--tt-danger-text);
      }
      :host(.is-danger:hover) {
        background: var(--tt-danger-soft);
      }
      :host(:disabled) {
        border-color: transparent;
        background: var(--tt-sunken);
        color: var(--tt-muted);
      }
    }
  `,
})
export class IconButton {
  readonly icon = input.required<IconName>();
  /** What it does, in the reader's language. */
  readonly label = input.required<string>();
  readonly variant = input<ButtonVariant>('quiet');
}

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type IconName, icons } from './icons.ts';

/** `<tt-icon name="bell" />`: decoration, 1.25 em high, in the colour of the text. Say the meaning in text beside it. */
@Component({
  selector: 'tt-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path [attr.d]="shape()" />
    </svg>
  `,
  styles: `
    @layer components {
      :host {
        display: inline-flex;
        flex: none;
        width: 1.25em;
        height: 1.25em;
        font-size: inherit;
      }
      svg {
        width: 100%;
        height: 100%;
        fill: none;
        stroke: currentColor;
        stroke-width: 2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly shape = computed(() => icons[this.name()]);
}

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface BarShare {
  /** In any unit, the same for all. */
  value: number;
  /** `ok`: settled; `accent`: one's own; `info`: somebody else's; `rest`: nobody's yet. */
  tone: 'ok' | 'accent' | 'info' | 'rest';
}

/** How something is shared out, as one bar. Only a picture: the figures stand beside it as text. */
@Component({
  selector: 'tt-share-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `
    @for (share of shown(); track share.tone) {
      <span [class]="'is-' + share.tone" [style.flex-grow]="share.value"></span>
    }
  `,
  styles: `
    @layer components {
      :host {
        display: flex;
        gap: 2px;
        height: 10px;
        overflow: hidden;
        border-radius: 999px;
        background: var(--tt-sunken);
      }
      span {
        min-width: 4px;
        flex-basis: 0;
        transition: flex-grow var(--tt-motion) var(--tt-ease);
      }
      .is-ok {
        background: var(--tt-ok);
      }
      .is-accent {
        background: var(--tt-accent);
      }
      .is-info {
        background: var(--tt-info);
      }
      .is-rest {
        background: var(--tt-line);
      }
    }
  `,
})
export class ShareBar {
  readonly shares = input.required<readonly BarShare[]>();

  protected readonly shown = computed(() => this.shares().filter(({ value }) => value > 0));
}

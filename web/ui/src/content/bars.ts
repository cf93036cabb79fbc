import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface Bar {
  label: string;
  /** In any unit, the same for all; below nought there is no bar. Null: there is nothing to compare. */
  value: number | null;
  /** The value as it is read. */
  text: string;
}

/** Figures beside each other as bars. Names and figures are text; only the bar is a picture. */
@Component({
  selector: 'tt-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul [attr.aria-label]="label()">
      @for (bar of shown(); track $index) {
        <li>
          <span class="name">{{ bar.label }}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="ground" width="100" height="10" />
            <rect class="value" height="10" [attr.width]="bar.width" />
          </svg>
          <span class="figure">{{ bar.text }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      ul {
        display: grid;
        grid-template-columns: fit-content(35%) minmax(48px, 1fr) auto;
        gap: 10px 12px;
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: center;
      }
      svg {
        width: 100%;
        height: 16px;
        border-radius: 4px;
      }
      .name {
        overflow-wrap: anywhere;
      }
      .figure {
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }
      .ground {
        fill: var(--tt-sunken);
      }
      .value {
        fill: var(--tt-accent);
        transition: width var(--tt-motion) var(--tt-ease);
      }
    }
  `,
})
export class Bars {
  readonly bars = input.required<readonly Bar[]>();
  /** What is compared; spoken, not shown. */
  readonly label = input.required<string>();

  protected readonly shown = computed(() => {
    const most = Math.max(0, ...this.bars().map(({ value }) => value ?? 0));
    return this.bars().map((bar) => ({ ...bar, width: most > 0 ? (Math.max(0, bar.value ?? 0) / most) * 100 : 0 }));
  });
}

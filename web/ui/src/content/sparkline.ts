import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const width = 96;
const height = 28;
const edge = 3;

/** The course of a figure as a small line. A picture only: what it stands for is written beside it. */
@Component({
  selector: 'tt-sparkline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 96 28" aria-hidden="true">
      <path class="ground" [attr.d]="ground()" />
      <path class="line" [attr.d]="line()" />
    </svg>
  `,
  styles: `
    @layer components {
      :host {
        display: inline-block;
        vertical-align: middle;
      }
      svg {
        display: block;
        width: 96px;
        height: 28px;
      }
      .line {
        fill: none;
        stroke: var(--tt-accent);
        stroke-width: 2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .ground {
        fill: var(--tt-accent-soft);
      }
    }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly number[]>();

  protected readonly line = computed(() => linePath(this.values()));
  protected readonly ground = computed(() => {
    const line = linePath(this.values());
    return line === '' ? '' : `${line} L${width - edge} ${height} L${edge} ${height} Z`;
  });
}

/** A path from left to right, from nought (or the least below it) at the bottom to the most at the top. */
export function linePath(values: readonly number[]): string {
  if (values.length === 0) return '';
  const least = Math.min(0, ...values);
  const span = Math.max(0, ...values) - least || 1;
  const step = values.length > 1 ? (width - 2 * edge) / (values.length - 1) : 0;
  const points = values.map((value, index) => {
    const y = height - edge - ((value - least) / span) * (height - 2 * edge);
    return `${round(edge + index * step)} ${round(y)}`;
  });
  // A single value is a level line.
  if (points.length === 1) points.push(`${width - edge} ${points[0]?.split(' ')[1] ?? ''}`);
  return `M${points.join(' L')}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

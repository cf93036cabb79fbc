import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One figure, large, with what it is and what it means. */
@Component({
  selector: 'tt-figure-tile',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-surface block rounded-lg border p-4' },
  template: `
    <p class="text-muted text-sm">{{ label() }}</p>
    <p class="mt-1 text-2xl font-semibold tabular-nums">{{ value() }}</p>
    @if (below()) {
      <p class="text-muted mt-1 text-sm">{{ below() }}</p>
    }
  `,
})
export class FigureTile {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly below = input('');
}

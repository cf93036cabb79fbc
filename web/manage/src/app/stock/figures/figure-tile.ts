import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One figure, large, with what it is and what it means. */
@Component({
  selector: 'tt-figure-tile',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-surface block min-w-0 rounded-lg border p-4' },
  template: `
    <p class="text-muted text-sm">{{ label() }}</p>
    <p class="tt-figure mt-1 text-lg wrap-anywhere sm:text-2xl">{{ value() }}</p>
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

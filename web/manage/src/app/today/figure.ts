import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Skeleton } from '@table-tap/ui/content/skeleton';

/** One number that is read at a glance, with what it counts above and a line about it below (as content). */
@Component({
  selector: 'tt-figure',
  imports: [Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-surface block rounded-lg border p-4 lg:p-5', '[attr.aria-busy]': 'waiting() || null' },
  template: `
    <h2 class="text-muted font-sans text-[0.9375rem] font-medium tracking-normal">{{ label() }}</h2>
    @if (waiting()) {
      <tt-skeleton class="mt-3" [lines]="2" />
    } @else {
      <p class="tt-figure mt-1 text-3xl leading-tight">{{ value() }}</p>
      <p class="text-muted mt-1 text-[0.9375rem]"><ng-content /></p>
    }
  `,
})
export class Figure {
  readonly label = input.required<string>();
  readonly value = input.required<string | number>();
  readonly waiting = input(false);
}

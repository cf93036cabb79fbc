import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** How far a stock-take is, as a bar and in words. */
@Component({
  selector: 'tt-progress',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <span class="bg-sunken block h-2 overflow-hidden rounded-full" aria-hidden="true">
      <span class="bg-accent block h-full rounded-full transition-[width]" [style.width.%]="percent()"></span>
    </span>
    <span class="mt-1 block text-sm font-semibold">{{
      'stock.count.progress' | transloco: { done: done(), of: of() }
    }}</span>
  `,
})
export class Progress {
  readonly done = input.required<number>();
  readonly of = input.required<number>();
  protected readonly percent = computed(() => (this.of() === 0 ? 0 : Math.min(100, (100 * this.done()) / this.of())));
}

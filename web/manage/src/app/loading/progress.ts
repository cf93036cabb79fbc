import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Long work under way: what is being done, and how far it is where that is known. */
@Component({
  selector: 'tt-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', role: 'status' },
  template: `
    <p class="font-medium">{{ label() }}</p>
    @if (value(); as done) {
      <progress
        class="accent-accent mt-2 block h-2 w-full"
        [value]="done"
        [max]="max()"
        [attr.aria-label]="label()"
      ></progress>
    } @else {
      <progress class="accent-accent mt-2 block h-2 w-full" [attr.aria-label]="label()"></progress>
    }
  `,
})
export class Progress {
  readonly label = input.required<string>();
  /** Parts that are done; unset while nobody knows. */
  readonly value = input<number>();
  readonly max = input(1);
}

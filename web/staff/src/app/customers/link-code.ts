import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { ServerClock } from '../session/server-clock.ts';

/** The eight digits that a guest types into the phone, large, and how long they still work. */
@Component({
  selector: 'tt-link-code',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-accent bg-accent-soft block rounded-lg border p-4 text-center', role: 'status' },
  template: `
    <p>{{ 'customer.codeText' | transloco }}</p>
    <p class="tt-figure text-accent-text py-2 text-5xl tracking-wide" [class.opacity-40]="isOver()">
      <span aria-hidden="true">{{ grouped() }}</span>
      <span class="sr-only">{{ spoken() }}</span>
    </p>
    <p class="text-muted tabular-nums">
      @if (isOver()) {
        {{ 'customer.codeOver' | transloco }}
      } @else {
        <span aria-hidden="true">{{ 'pay.timeLeft' | transloco: { time: left() } }}</span>
      }
    </p>
  `,
})
export class LinkCode {
  private readonly clock = inject(ServerClock);

  readonly code = input.required<string>();
  readonly expiresAt = input.required<string>();

  protected readonly grouped = computed(() => `${this.code().slice(0, 4)} ${this.code().slice(4)}`);
  protected readonly spoken = computed(() => [...this.code()].join(' '));
  private readonly leftMs = computed(() => Date.parse(this.expiresAt()) - this.clock.nowMs());
  protected readonly isOver = computed(() => this.leftMs() <= 0);
  protected readonly left = computed(() => formatElapsed(this.leftMs()));
}

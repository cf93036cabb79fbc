import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Ticket } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Languages } from '@table-tap/ui/language/languages';
import { allDay, type PourTogether, pourTogether } from './board-totals.ts';
import { CrossedLines } from './crossed-lines.ts';

/** How many of each are still to be made, and what is worth pouring at once. */
@Component({
  selector: 'tt-all-day-panel',
  imports: [Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h2 class="text-lg">{{ 'board.allDay' | transloco }}</h2>
    @if (rows().length > 0) {
      <dl class="mt-1">
        @for (row of rows(); track row.key) {
          <div class="border-line flex items-baseline justify-between gap-3 border-b py-2">
            <dt class="min-w-0 leading-tight [overflow-wrap:anywhere]">{{ row.name }}</dt>
            <dd class="tt-figure text-lg">{{ row.quantity }}</dd>
          </div>
        }
      </dl>
    } @else {
      <p class="text-muted mt-2">{{ 'board.nothingOpen' | transloco }}</p>
    }
    @if (together().length > 0) {
      <h2 class="mt-6 mb-2 text-lg">{{ 'board.together' | transloco }}</h2>
      <ul class="flex flex-col gap-2">
        @for (group of together(); track group.key) {
          <li class="border-accent/40 bg-accent-soft rounded-lg border p-3">
            <strong class="block leading-tight">{{ group.quantity }} × {{ group.name }}</strong>
            @if (group.modifiers) {
              <span class="block text-sm">{{ group.modifiers }}</span>
            }
            <span class="text-muted block text-sm">{{
              'board.tickets' | transloco: { numbers: numbersOf(group) }
            }}</span>
            <button
              tt-button
              type="button"
              class="mt-2"
              [variant]="$first ? 'primary' : 'neutral'"
              [wide]="true"
              (click)="pour.emit(group)"
            >
              {{ 'board.pour' | transloco: { quantity: group.quantity } }}
              <span class="sr-only">{{ group.name }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
})
export class AllDayPanel {
  private readonly crossed = inject(CrossedLines);
  private readonly languages = inject(Languages);

  readonly tickets = input.required<readonly Ticket[]>();
  readonly pour = output<PourTogether>();

  private readonly isCrossed = (ticketId: string, lineId: string) => this.crossed.has(ticketId, lineId);
  protected readonly rows = computed(() => allDay(this.tickets(), this.isCrossed));
  protected readonly together = computed(() => pourTogether(this.tickets(), this.isCrossed));

  protected numbersOf(group: PourTogether): string {
    return new Intl.ListFormat(this.languages.locale(), { type: 'conjunction' }).format(group.numbers.map(String));
  }
}

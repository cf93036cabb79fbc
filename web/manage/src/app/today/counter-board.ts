import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Counter, Ticket } from '@table-tap/contract';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { Clock } from '@table-tap/ui/language/clock';
import { ElapsedPipe } from '@table-tap/ui/language/elapsed-pipe';
import { latenessOf } from './attention.ts';

export interface Board {
  counter: Counter;
  /** The one that waits longest. */
  oldest: Ticket | undefined;
}

const tones: Record<ReturnType<typeof latenessOf>, Tone> = { fresh: 'ok', amber: 'warn', red: 'danger' };

/** Counters with what waits at each, and for how long. */
@Component({
  selector: 'tt-counter-board',
  imports: [Badge, ElapsedPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="divide-line divide-y">
      @for (board of boards(); track board.counter.id) {
        <li class="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <span class="min-w-0 flex-1">
            <span class="font-medium">{{ board.counter.name }}</span>
            <span class="text-muted block text-sm">{{ 'counters.kind.' + board.counter.kind | transloco }}</span>
          </span>
          @if (!board.counter.active) {
            <tt-badge>{{ 'counters.closed' | transloco }}</tt-badge>
          }
          @if (board.counter.openTickets > 0) {
            <span>{{ 'today.tickets' | transloco: { count: board.counter.openTickets } }}</span>
          } @else if (board.counter.active) {
            <span class="text-muted">{{ 'today.nothingWaits' | transloco }}</span>
          }
          @if (board.oldest; as oldest) {
            <tt-badge shape="pill" [tone]="toneOf(board.counter, oldest)" [dot]="true"
              ><span class="sr-only">{{ 'today.oldest' | transloco }}</span>
              {{ oldest.createdAt | ttElapsed }}</tt-badge
            >
          }
        </li>
      }
    </ul>
  `,
})
export class CounterBoard {
  readonly boards = input.required<readonly Board[]>();
  private readonly clock = inject(Clock);

  protected toneOf({ lateAfterSeconds }: Counter, { createdAt }: Ticket): Tone {
    return tones[latenessOf((this.clock.nowMs() - Date.parse(createdAt)) / 1000, lateAfterSeconds)];
  }
}

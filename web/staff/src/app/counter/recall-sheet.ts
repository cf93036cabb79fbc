import { ChangeDetectionStrategy, Component, inject, input, model, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Ticket } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Workflows } from '../catalog/workflows.ts';
import { PlaceName } from '../floor/place-name.ts';
import { nameOf } from './board-totals.ts';

/** Tickets that were moved or finished a short while ago; each can be taken one step back. */
@Component({
  selector: 'tt-recall-sheet',
  imports: [Badge, Button, EmptyState, Icon, Sheet, TimeAgoPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'recall.heading' | transloco" [(open)]="open">
      @if (open() && tickets().length > 0) {
        <ul>
          @for (ticket of tickets(); track ticket.id) {
            <li class="border-line flex items-center gap-4 border-b py-3">
              <strong class="tt-figure min-w-12 text-3xl">{{ ticket.number }}</strong>
              <span class="min-w-0 flex-1 leading-tight">
                <span class="flex flex-wrap items-center gap-2 font-semibold">
                  {{ names.full(ticket) }}
                  <tt-badge [tone]="ticket.kind === 'ready' ? 'ok' : 'neutral'">{{ statusOf(ticket) }}</tt-badge>
                </span>
                <span class="text-muted block text-sm">{{ summary(ticket) }}</span>
                <span class="text-muted block text-sm">{{ ticket.changedAt | ttTimeAgo }}</span>
              </span>
              <button tt-button type="button" (click)="recall.emit(ticket)">
                <tt-icon name="undo" />{{ 'recall.one' | transloco }}
                <span class="sr-only">{{ ticket.number }}</span>
              </button>
            </li>
          }
        </ul>
      } @else if (open()) {
        <tt-empty-state icon="history" [heading]="'recall.none' | transloco">
          {{ 'recall.noneText' | transloco }}
        </tt-empty-state>
      }
    </tt-sheet>
  `,
})
export class RecallSheet {
  protected readonly names = inject(PlaceName);
  private readonly workflows = inject(Workflows);

  readonly tickets = input.required<readonly Ticket[]>();
  readonly open = model(false);
  readonly recall = output<Ticket>();

  protected statusOf({ workflowId, status, kind }: Ticket): string {
    return this.workflows.statusName(workflowId, status) ?? this.workflows.kindName(kind);
  }

  protected summary(ticket: Ticket): string {
    return ticket.lines.map((line) => `${line.quantity} × ${nameOf(line)}`).join(', ');
  }
}

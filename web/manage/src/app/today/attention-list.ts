import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { ElapsedPipe } from '@table-tap/ui/language/elapsed-pipe';
import type { Attention } from './attention.ts';

/** What needs a person now: calls, tickets that nobody has seen, tickets that are late. */
@Component({
  selector: 'tt-attention-list',
  imports: [Button, ElapsedPipe, Icon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="divide-line divide-y">
      @for (item of items(); track item.kind + item.id) {
        <li class="flex min-h-14 items-center gap-3 py-2">
          @switch (item.kind) {
            @case ('call') {
              <tt-icon class="text-info-text" [name]="item.call.kind === 'bill' ? 'receipt' : 'hand'" />
              <div class="min-w-0 flex-1">
                <p class="font-medium">
                  {{ 'today.call.' + item.call.kind | transloco: { table: item.call.tableLabel } }}
                </p>
                <p class="text-muted text-sm">{{ item.call.zoneName }}</p>
              </div>
              <span class="tt-figure">{{ item.since | ttElapsed }}</span>
              <button tt-button size="sm" type="button" (click)="answered.emit(item.id)">
                {{ 'today.call.answer' | transloco }}
              </button>
            }
            @default {
              <tt-icon
                [class]="item.kind === 'unseen' ? 'text-danger-text' : 'text-warn-text'"
                [name]="item.kind === 'unseen' ? 'bell' : 'clock'"
              />
              <div class="min-w-0 flex-1">
                <p class="font-medium">
                  {{ 'today.' + item.kind | transloco: { number: item.ticket.number, counter: item.counter.name } }}
                </p>
                <p class="text-muted truncate text-sm">
                  {{
                    item.ticket.tableLabel
                      ? ('tables.one' | transloco: { label: item.ticket.tableLabel })
                      : item.ticket.tabName
                  }}
                  · {{ linesOf(item) }}
                </p>
              </div>
              <span class="tt-figure" [class]="item.kind === 'unseen' ? 'text-danger-text' : 'text-warn-text'">{{
                item.since | ttElapsed
              }}</span>
              <a
                tt-button
                size="sm"
                routerLink="/orders"
                [queryParams]="{ order: item.ticket.orderId }"
                [attr.aria-label]="'orders.open' | transloco: { number: item.ticket.number }"
                >{{ 'today.look' | transloco }}</a
              >
            }
          }
        </li>
      }
    </ul>
  `,
})
export class AttentionList {
  readonly items = input.required<readonly Attention[]>();
  /** Id of a call that is being taken care of. */
  readonly answered = output<string>();

  protected linesOf(item: Exclude<Attention, { kind: 'call' }>): string {
    return item.ticket.lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ');
  }
}

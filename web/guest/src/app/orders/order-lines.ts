import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import type { ShownLine } from './shown-orders.ts';

/** Lines of an order: how many, what, how; with what they cost where that is asked for. */
@Component({
  selector: 'tt-order-lines',
  imports: [MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="grid gap-1">
      @for (line of lines(); track $index) {
        <li class="flex items-baseline gap-2">
          <span class="tt-figure min-w-8">{{ line.quantity }} ×</span>
          <span class="min-w-0 flex-1">
            {{ line.name }}
            @if (line.details.length) {
              <span class="text-muted">{{ line.details.join(' · ') }}</span>
            }
            @if (line.isDeposit) {
              <span class="text-muted">{{ 'bill.deposit' | transloco }}</span>
            }
            @if (line.note) {
              <span class="text-muted block italic">“{{ line.note }}”</span>
            }
          </span>
          @if (currency() && line.totalMinor !== null) {
            <span>{{ line.totalMinor | ttMoney: currency() }}</span>
          }
        </li>
      }
    </ul>
  `,
})
export class OrderLines {
  readonly lines = input.required<readonly ShownLine[]>();
  /** With prices, in this currency. */
  readonly currency = input<string>();
}

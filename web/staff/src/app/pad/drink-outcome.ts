import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { BalancePicture } from '../drinks/balance-picture.ts';
import type { DrinkOutcome } from './personal-order.ts';

/** After a personal drink: what the house paid, what is due, and what is left now. */
@Component({
  selector: 'tt-drink-outcome',
  imports: [BalancePicture, Button, MoneyPipe, RouterLink, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      size="sm"
      [heading]="'drinks.ordered' | transloco: { number: outcome().order.number, name: outcome().balance.person.name }"
      [open]="true"
      (closed)="closed.emit()"
    >
      <dl class="mb-5 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-lg">
        <dt>{{ 'drinks.house' | transloco }}</dt>
        <dd class="tt-figure text-end">{{ outcome().coveredMinor | ttMoney: currency() }}</dd>
        @if (outcome().reducedMinor > 0) {
          <dt>{{ 'drinks.reduced' | transloco }}</dt>
          <dd class="tt-figure text-end">{{ outcome().reducedMinor | ttMoney: currency() }}</dd>
        }
        <dt class="font-semibold">{{ 'drinks.due' | transloco }}</dt>
        <dd class="tt-figure text-end font-semibold">{{ outcome().dueMinor | ttMoney: currency() }}</dd>
      </dl>
      <tt-balance-picture [balance]="outcome().balance" [currency]="currency()" />
      <ng-container footer>
        @if (outcome().dueMinor > 0) {
          <a tt-button [routerLink]="['/tabs', outcome().order.tabId]">{{ 'drinks.toBill' | transloco }}</a>
        }
        <a tt-button variant="primary" routerLink="/drinks">{{ 'drinks.done' | transloco }}</a>
      </ng-container>
    </tt-sheet>
  `,
})
export class DrinkOutcomeSheet {
  readonly outcome = input.required<DrinkOutcome>();
  readonly currency = input('EUR');
  readonly closed = output<void>();
}

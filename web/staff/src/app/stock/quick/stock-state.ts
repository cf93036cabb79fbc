import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StockLevel } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';

/** That an item runs low or out, in a word; nothing while there is enough. */
@Component({
  selector: 'tt-stock-state',
  imports: [Badge, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state() !== 'ok') {
      <tt-badge [tone]="state() === 'out' ? 'danger' : 'warn'">{{ 'stock.state.' + state() | transloco }}</tt-badge>
    }
  `,
})
export class StockStateBadge {
  readonly state = input.required<StockLevel['state']>();
}

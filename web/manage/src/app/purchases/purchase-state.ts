import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { PurchaseState } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { PurchaseWords } from './purchase-words.ts';

/** Where a purchase stands, as a word with its colour. */
@Component({
  selector: 'tt-purchase-state',
  imports: [Badge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tt-badge [dot]="true" [tone]="words.toneOf(state())">{{ words.state(state()) }}</tt-badge>`,
})
export class PurchaseStateBadge {
  readonly state = input.required<PurchaseState>();
  protected readonly words = inject(PurchaseWords);
}

import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { Order } from '@table-tap/contract';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { StepNames } from './step-names.ts';

const tones: Record<Order['kind'], Tone> = {
  queued: 'neutral',
  making: 'info',
  ready: 'ok',
  done: 'neutral',
  cancelled: 'danger',
};

/** Where an order or ticket stands, in the café's own words. Needs `StepNames` from the page. */
@Component({
  selector: 'tt-order-status',
  imports: [Badge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tt-badge [tone]="tones[order().kind]" [dot]="order().kind === 'ready'">{{
    names.nameOf(order())
  }}</tt-badge>`,
})
export class OrderStatus {
  readonly order = input.required<Pick<Order, 'status' | 'kind'>>();
  protected readonly names = inject(StepNames);
  protected readonly tones = tones;
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { BodyIn, Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { RefundWay } from '../payments/refund-way.ts';
import { isReason, ReasonPicker } from '../shell/reason-picker.ts';
import { Texts } from '../shell/texts.ts';

const reasons = ['mistake', 'changedMind', 'soldOut', 'tooLong'] as const;

export type Cancelling = BodyIn<'POST /cafes/{cafeId}/orders/{orderId}/cancel'>;

/** Asks why an order is cancelled, and, where it was paid, where its money goes. */
@Component({
  selector: 'tt-cancel-sheet',
  imports: [Button, MoneyPipe, ReasonPicker, RefundWay, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      size="sm"
      [heading]="'cancel.heading' | transloco: { number: order()?.number }"
      [open]="!!order()"
      (openChange)="!$event && closed.emit()"
      (closed)="reason.set('')"
    >
      <p class="text-muted mb-4">{{ 'cancel.text' | transloco }}</p>
      @if (paidMinor() > 0) {
        <tt-refund-way
          class="mb-5"
          [heading]="'cancel.moneyTo' | transloco: { amount: paidMinor() | ttMoney: order()?.totals?.currency }"
          [(way)]="way"
        />
      }
      <tt-reason-picker [usual]="usual()" [(reason)]="reason" />
      <button
        footer
        tt-button
        type="button"
        variant="danger"
        [wide]="true"
        [busy]="busy()"
        [disabled]="!isEnough()"
        (click)="confirm()"
      >
        {{ 'cancel.confirm' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class CancelSheet {
  private readonly texts = inject(Texts);

  readonly order = input<Order>();
  readonly busy = input(false);
  readonly confirmed = output<Cancelling>();
  readonly closed = output<void>();

  protected readonly reason = signal('');
  protected readonly way = linkedSignal<Order | undefined, 'same' | 'cash' | 'credits'>({
    source: this.order,
    computation: () => 'same',
  });
  protected readonly paidMinor = computed(() => this.order()?.paidMinor ?? 0);
  protected readonly isEnough = computed(() => isReason(this.reason()));

  protected usual(): string[] {
    return reasons.map((key) => this.texts.of(`cancel.${key}`));
  }

  protected confirm(): void {
    const reason = this.reason().trim();
    this.confirmed.emit({ reason, ...(this.paidMinor() > 0 && { refund: this.way() }) });
  }
}

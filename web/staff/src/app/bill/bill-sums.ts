import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Bill } from '@table-tap/contract';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';

/** What a bill comes to: all of it, what was taken off, paid, is being paid, and what is open. */
@Component({
  selector: 'tt-bill-sums',
  imports: [MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <dl class="flex flex-wrap items-baseline gap-x-4 gap-y-1 lg:flex-col lg:items-stretch lg:gap-2">
      @for (sum of sums(); track sum.key) {
        <div class="flex items-baseline gap-2 lg:justify-between">
          <dt class="text-muted">{{ sum.key | transloco }}</dt>
          <dd class="tabular-nums">{{ sum.amountMinor | ttMoney: currency() }}</dd>
        </div>
      }
      @if (reducedMinor() > 0) {
        <div class="flex items-baseline gap-2 lg:justify-between">
          <dt>
            <button type="button" class="text-muted py-1 underline underline-offset-4" (click)="takenOff.emit()">
              {{ 'bill.takenOff' | transloco }}
            </button>
          </dt>
          <dd class="tabular-nums">{{ -reducedMinor() | ttMoney: currency() }}</dd>
        </div>
      }
      <div class="flex flex-1 items-baseline justify-end gap-2 lg:justify-between" aria-live="polite">
        <dt class="text-lg font-semibold">{{ 'bill.open' | transloco }}</dt>
        <dd class="tt-figure text-2xl lg:text-4xl">{{ openMinor() | ttMoney: currency() }}</dd>
      </div>
    </dl>
  `,
})
export class BillSums {
  readonly bill = input.required<Bill>();
  readonly currency = input.required<string>();
  readonly takenOff = output<void>();

  protected readonly reducedMinor = computed(() =>
    this.bill().lines.reduce((sum, { reducedMinor }) => sum + reducedMinor, 0),
  );
  protected readonly openMinor = computed(() => this.bill().totalMinor - this.bill().paidMinor);
  protected readonly sums = computed(() => {
    const { totalMinor, paidMinor, claimedMinor } = this.bill();
    return [
      { key: 'bill.total', amountMinor: totalMinor + this.reducedMinor() },
      { key: 'bill.paidSum', amountMinor: paidMinor },
      { key: 'bill.claimed', amountMinor: claimedMinor },
    ].filter(({ amountMinor }, at) => at === 0 || amountMinor > 0);
  });
}

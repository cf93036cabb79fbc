import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';

/** Counted less expected: right, too much or too little, said in words too. */
@Component({
  selector: 'tt-difference',
  imports: [MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (amountMinor() === null) {
      –
    } @else if (amountMinor() === 0) {
      <span class="text-ok-text font-semibold">{{ 'money.drawers.exact' | transloco }}</span>
    } @else {
      <span
        class="font-semibold whitespace-nowrap"
        [class]="amountMinor()! < 0 ? 'text-danger-text' : 'text-warn-text'"
      >
        {{ amountMinor()! > 0 ? '+' : '' }}{{ amountMinor() | ttMoney: currency() }}
        <span class="sr-only">{{
          (amountMinor()! < 0 ? 'money.drawers.tooLittle' : 'money.drawers.tooMuch') | transloco
        }}</span>
      </span>
    }
  `,
})
export class Difference {
  readonly amountMinor = input.required<number | null>();
  readonly currency = input.required<string>();
}

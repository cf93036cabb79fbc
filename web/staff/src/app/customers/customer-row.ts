import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Customer } from '@table-tap/contract';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Avatar } from '../people/avatar.ts';

/** A customer in a list: name, e-mail, balance. Stands inside a link or a button. */
@Component({
  selector: 'tt-customer-row',
  imports: [Avatar, MoneyPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex min-h-16 w-full items-center gap-3 px-3 py-2 text-start' },
  template: `
    <tt-avatar [name]="customer().name" />
    <span class="min-w-0 flex-1 leading-tight">
      <strong class="block truncate">{{ customer().name }}</strong>
      <span class="text-muted block truncate text-sm">{{ customer().email }}</span>
    </span>
    <span class="tt-figure text-lg">{{ customer().balanceMinor | ttMoney: customer().currency }}</span>
  `,
})
export class CustomerRow {
  readonly customer = input.required<Customer>();
}

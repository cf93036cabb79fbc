import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PaymentMethod } from '@table-tap/contract';
import { Icon } from '@table-tap/ui/content/icon';
import type { IconName } from '@table-tap/ui/content/icons';

/** How money came in or went out. `bank`: a transfer that the café made itself. */
export type MoneyWay = PaymentMethod | 'bank';

export const methodIcons: Record<MoneyWay, IconName> = {
  cash: 'cash',
  credits: 'star',
  payconiq: 'phone',
  sepa_qr: 'qr',
  card: 'card',
  register: 'receipt',
  bank: 'building',
};

/** A way to pay, with its picture. */
@Component({
  selector: 'tt-method-name',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'inline-flex items-center gap-2 align-middle' },
  template: `<tt-icon class="text-muted" [name]="icon()" /> {{ 'money.method.' + method() | transloco }}`,
})
export class MethodName {
  readonly method = input.required<MoneyWay>();
  protected readonly icon = computed(() => methodIcons[this.method()]);
}

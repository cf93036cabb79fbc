import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Account } from '../session/account.ts';
import { PaymentAlerts } from './payment-alerts.ts';

/** Says, to those who can deal with it, that payments want to be looked at. */
@Component({
  selector: 'tt-payment-alert-banner',
  imports: [Button, Icon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', role: 'status' },
  template: `
    @if (alerts.count() > 0 && account.can('payments:refund')) {
      <p class="bg-warn-soft text-warn-text flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        <tt-icon class="text-2xl" name="alert" />
        <strong class="min-w-48 flex-1">{{ 'alerts.banner' | transloco: { count: alerts.count() } }}</strong>
        <a tt-button routerLink="/payments" [queryParams]="{ part: 'alerts' }">{{ 'alarm.show' | transloco }}</a>
      </p>
    }
  `,
})
export class PaymentAlertBanner {
  protected readonly account = inject(Account);
  protected readonly alerts = inject(PaymentAlerts);
}

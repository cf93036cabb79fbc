import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PaymentAlert } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Account } from '../session/account.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { PaymentAlerts } from './payment-alerts.ts';

/** What a person must look at about payments; whoever may says that it was dealt with. */
@Component({
  selector: 'tt-alert-list',
  imports: [Button, EmptyState, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (alerts.count() > 0) {
      <ul class="flex flex-col gap-2">
        @for (alert of alerts.list(); track alert.id) {
          <li class="border-line bg-surface flex flex-wrap items-start gap-3 rounded-lg border p-4">
            <tt-icon class="text-warn-text text-2xl" name="alert" />
            <div class="min-w-52 flex-1 leading-snug">
              <strong class="block">{{ 'alerts.kind.' + alert.kind | transloco }}</strong>
              @if (alert.expectedMinor !== null || alert.receivedMinor !== null) {
                <span class="block tabular-nums">
                  @if (alert.expectedMinor !== null) {
                    {{ 'alerts.expected' | transloco: { amount: alert.expectedMinor | ttMoney: options.currency() } }}
                  }
                  @if (alert.receivedMinor !== null) {
                    {{ 'alerts.received' | transloco: { amount: alert.receivedMinor | ttMoney: options.currency() } }}
                  }
                </span>
              }
              <span class="text-muted block text-sm"
                >{{ alert.provider }} · {{ time(alert) }} · {{ alert.detail }}</span
              >
            </div>
            @if (account.can('payments:refund')) {
              <button tt-button type="button" [busy]="busyId() === alert.id" (click)="resolve(alert)">
                {{ 'alerts.resolve' | transloco }}
              </button>
            }
          </li>
        }
      </ul>
    } @else {
      <tt-empty-state icon="check" [heading]="'alerts.none' | transloco">{{
        'alerts.noneText' | transloco
      }}</tt-empty-state>
    }
  `,
})
export class AlertList {
  protected readonly account = inject(Account);
  protected readonly alerts = inject(PaymentAlerts);
  protected readonly options = inject(PayOptions);
  private readonly languages = inject(Languages);
  private readonly problems = inject(ProblemTexts);

  protected readonly busyId = signal<string | undefined>(undefined);

  protected time({ createdAt }: PaymentAlert): string {
    const format = new Intl.DateTimeFormat(this.languages.locale(), { dateStyle: 'short', timeStyle: 'short' });
    return format.format(new Date(createdAt));
  }

  protected async resolve(alert: PaymentAlert): Promise<void> {
    this.busyId.set(alert.id);
    await this.alerts.resolve(alert).catch((error: unknown) => this.problems.show(error));
    this.busyId.set(undefined);
  }
}

import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { PaymentAlert } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Live } from '../../live/live.ts';
import { paged } from '../../loading/paged.ts';
import { Problems } from '../../loading/problems.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { Session } from '../../session/session.ts';
import { amountsOf } from './payment-words.ts';

const shownMax = 20;

/** Things about money that a person must look at, each with what to do. Nothing when there are none. */
@Component({
  selector: 'tt-alert-list',
  imports: [Button, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block empty:hidden' },
  template: `
    @if (alerts.data()?.length) {
      <section class="border-danger bg-surface overflow-hidden rounded-lg border" aria-labelledby="alerts">
        <h2 id="alerts" class="bg-danger-soft text-danger-text flex items-center gap-2 px-4 py-2 text-lg">
          <tt-icon name="alert" /> {{ 'money.alerts.heading' | transloco: { count: alerts.data()!.length } }}
        </h2>
        <ul class="divide-line divide-y">
          @for (alert of alerts.data(); track alert.id) {
            <li class="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
              <div class="min-w-60 flex-1">
                <p class="font-semibold">
                  {{ 'money.alerts.kind.' + alert.kind | transloco }}
                  <span class="text-muted ml-1 font-normal"
                    >{{ nameOf(alert) }} · {{ time.lately(alert.createdAt) }}</span
                  >
                </p>
                @if (amountsOf(alert); as amounts) {
                  <p class="text-sm tabular-nums">
                    {{
                      'money.alerts.amounts'
                        | transloco
                          : {
                              expected: (amounts.expected | ttMoney: cafe.currency()),
                              received: (amounts.received | ttMoney: cafe.currency()),
                            }
                    }}
                  </p>
                }
                <p class="text-muted text-sm">{{ 'money.alerts.todo.' + alert.kind | transloco }}</p>
                @if (alert.detail) {
                  <p class="text-muted text-sm break-words">
                    {{ 'money.alerts.said' | transloco: { text: alert.detail } }}
                  </p>
                }
              </div>
              @if (alert.paymentId; as paymentId) {
                <button tt-button size="sm" type="button" (click)="look.emit(paymentId)">
                  {{ 'money.look' | transloco }}
                </button>
              }
              @if (mayResolve()) {
                <button tt-button size="sm" type="button" [busy]="saving.isBusy()" (click)="resolve(alert)">
                  {{ 'money.alerts.resolve' | transloco }}
                </button>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class AlertList {
  /** Id of the payment that somebody wants to see. */
  readonly look = output<string>();

  private readonly api = inject(CafeApi);
  private readonly problems = inject(Problems);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly time = inject(CafeTime);

  protected readonly amountsOf = amountsOf;
  protected readonly saving = new Saving();
  protected readonly mayResolve = () => this.session.may('payments:refund');
  protected readonly alerts = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/payments/alerts', {
      params: this.api.at(),
      query: { open: 'true', limit: shownMax, cursor },
      signal,
    }),
  );

  constructor() {
    inject(Live).watch(['payment:alert'], () => void this.alerts.reload());
  }

  protected nameOf({ provider }: PaymentAlert): string {
    const key = `money.method.${provider}`;
    const name = this.transloco.translate<string>(key);
    return name === key ? provider : name;
  }

  protected async resolve({ id }: PaymentAlert): Promise<void> {
    const done = await this.saving.run(id, (key) =>
      this.api.send('POST /cafes/{cafeId}/payments/alerts/{alertId}/resolve', {
        params: this.api.at({ alertId: id }),
        key,
      }),
    );
    if (done?.ok) this.toasts.show(this.transloco.translate('money.alerts.resolved'), { tone: 'ok' });
    else if (done) this.problems.toast(done.error);
    void this.alerts.reload();
  }
}

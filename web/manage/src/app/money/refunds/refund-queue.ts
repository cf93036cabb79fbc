import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Refund } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Live } from '../../live/live.ts';
import { paged } from '../../loading/paged.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { MethodName } from '../method-name.ts';
import { RefundDecision } from './refund-decision.ts';

const shownMax = 20;

/** Refunds above the café's limit that wait for a second person. Nothing when there are none. */
@Component({
  selector: 'tt-refund-queue',
  imports: [Button, Icon, MethodName, MoneyPipe, RefundDecision, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block empty:hidden' },
  template: `
    @if (refunds.data()?.length) {
      <section class="border-warn bg-surface overflow-hidden rounded-lg border" aria-labelledby="approvals">
        <h2 id="approvals" class="bg-warn-soft text-warn-text flex items-center gap-2 px-4 py-2 text-lg">
          <tt-icon name="hand" /> {{ 'money.approvals.heading' | transloco: { count: refunds.data()!.length } }}
        </h2>
        <ul class="divide-line divide-y">
          @for (refund of refunds.data(); track refund.id) {
            <li class="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
              <p class="tt-figure min-w-24 text-lg">{{ totalOf(refund) | ttMoney: cafe.currency() }}</p>
              <div class="min-w-60 flex-1">
                <p class="font-medium">{{ 'money.quote' | transloco: { text: refund.reason } }}</p>
                <p class="text-muted flex flex-wrap gap-x-2 text-sm">
                  {{
                    'money.approvals.askedBy'
                      | transloco: { name: refund.requestedBy.name, time: time.lately(refund.createdAt) }
                  }}
                  · <tt-method-name [method]="refund.method" />
                </p>
              </div>
              <button tt-button size="sm" type="button" (click)="look.emit(refund.paymentId)">
                {{ 'money.look' | transloco }}
              </button>
              <tt-refund-decision [refund]="refund" (decided)="refunds.reload()" />
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class RefundQueue {
  /** Id of the payment that somebody wants to see. */
  readonly look = output<string>();

  private readonly api = inject(CafeApi);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly time = inject(CafeTime);

  protected readonly refunds = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/refunds', {
      params: this.api.at(),
      query: { status: 'requested', limit: shownMax, cursor },
      signal,
    }),
  );

  constructor() {
    inject(Live).watch(['payment:refunded'], () => void this.refunds.reload());
  }

  protected totalOf({ amountMinor, tipMinor }: Refund): number {
    return amountMinor + tipMinor;
  }
}

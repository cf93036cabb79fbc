import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { PayoutDrawer } from './payout-drawer.ts';

const refreshMs = 2_000;

/** The tips of a day: what came in, what was shared out to whom, and what is left. */
@Component({
  selector: 'tt-tip-pool',
  imports: [Button, MoneyPipe, PayoutDrawer, Pending, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section class="border-line bg-surface rounded-lg border p-4 sm:p-6" aria-labelledby="tips">
      <h2 id="tips" class="text-lg">{{ 'money.tips.heading' | transloco }}</h2>
      @if (pool.data(); as data) {
        <dl class="mt-3 grid grid-cols-[1fr_auto] gap-y-1">
          <dt class="text-muted">{{ 'money.tips.collected' | transloco }}</dt>
          <dd class="ps-4 text-end tabular-nums">{{ data.collectedMinor | ttMoney: data.currency }}</dd>
          <dt class="text-muted">{{ 'money.tips.paidOut' | transloco }}</dt>
          <dd class="ps-4 text-end tabular-nums">{{ data.paidOutMinor | ttMoney: data.currency }}</dd>
          <dt class="border-line border-t pt-1 font-semibold">{{ 'money.tips.left' | transloco }}</dt>
          <dd class="tt-figure ps-4 border-line border-t pt-1 text-end text-xl">
            {{ data.leftMinor | ttMoney: data.currency }}
          </dd>
        </dl>
        @if (data.leftMinor > 0 && mayPay()) {
          @if (data.people.length > 0) {
            <button tt-button class="mt-4" type="button" (click)="isPaying.set(true)">
              {{ 'money.tips.share' | transloco }}
            </button>
          } @else {
            <p class="text-muted mt-3">{{ 'money.tips.nobody' | transloco }}</p>
          }
        }
        @for (payout of data.payouts; track payout.id) {
          <div class="border-line mt-4 border-t pt-3">
            <h3 class="font-sans text-base font-semibold">
              {{ 'money.tips.payout' | transloco: { name: payout.by.name, time: time.moment(payout.at) } }}
            </h3>
            <dl class="mt-1 grid grid-cols-[1fr_auto] gap-y-1">
              @for (share of payout.shares; track share.person.id) {
                <dt>{{ share.person.name }}</dt>
                <dd class="ps-4 text-end tabular-nums">{{ share.amountMinor | ttMoney: data.currency }}</dd>
              }
            </dl>
          </div>
        }
        @if (isPaying()) {
          <tt-payout-drawer [pool]="data" (closed)="isPaying.set(false)" (paid)="pool.update($event)" />
        }
      } @else {
        <tt-pending class="mt-3" shape="text" [of]="[pool]" [lines]="4" />
      }
    </section>
  `,
})
export class TipPool {
  readonly day = input.required<string>();

  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly isPaying = signal(false);
  protected readonly mayPay = computed(() => this.session.may('reports:close'));
  protected readonly pool = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/tips/{date}', { params: this.api.at({ date: this.day() }), signal }),
  );

  constructor() {
    inject(Live).watch(
      ['payment:completed', 'payment:refunded'],
      calm(refreshMs, () => void this.pool.reload()),
    );
  }
}

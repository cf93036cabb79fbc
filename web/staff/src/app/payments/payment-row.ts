import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Payment } from '@table-tap/contract';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { PlaceName } from '../floor/place-name.ts';
import { methodIcons } from '../tender/method-icons.ts';
import { Texts } from '../shell/texts.ts';

const tones: Record<Payment['status'], Tone> = {
  pending: 'warn',
  completed: 'ok',
  failed: 'danger',
  cancelled: 'neutral',
  expired: 'neutral',
};

/** One payment in a list: how, where, when, how much and how it stands. A tap shows all of it. */
@Component({
  selector: 'tt-payment-row',
  imports: [Badge, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @let one = payment();
    <button
      type="button"
      class="border-line bg-surface hover:border-line-strong flex min-h-16 w-full items-center gap-3 rounded-lg border
        px-3 py-2 text-start"
      (click)="chosen.emit(one)"
    >
      <tt-icon class="text-muted text-2xl" [name]="icon()" />
      <span class="min-w-0 flex-1 leading-tight">
        <span class="block truncate font-semibold">{{ 'method.' + one.method | transloco }}</span>
        <span class="text-muted block truncate text-sm">{{ about() }}</span>
      </span>
      <span class="flex flex-col items-end gap-1 leading-tight">
        <strong class="tabular-nums" [class.text-muted]="!isMoney()">{{
          one.totalMinor | ttMoney: one.currency
        }}</strong>
        @if (one.refundedMinor > 0) {
          <tt-badge tone="warn">{{
            'payments.refunded' | transloco: { amount: one.refundedMinor | ttMoney: one.currency }
          }}</tt-badge>
        } @else if (one.status !== 'completed') {
          <tt-badge [tone]="tone()">{{
            (one.claimedPaid && one.status === 'pending' ? 'pay.sent' : 'pay.state.' + one.status) | transloco
          }}</tt-badge>
        }
      </span>
    </button>
  `,
})
export class PaymentRow {
  private readonly languages = inject(Languages);
  private readonly names = inject(PlaceName);
  private readonly texts = inject(Texts);

  readonly payment = input.required<Payment>();
  /** Says at which table it was; on a bill that is known. */
  readonly withPlace = input(true);
  readonly chosen = output<Payment>();

  protected readonly icon = computed(() => methodIcons[this.payment().method]);
  protected readonly tone = computed(() => tones[this.payment().status]);
  protected readonly isMoney = computed(() => this.payment().status === 'completed');
  protected readonly about = computed(() => {
    const { purpose, tableLabel, takenBy, customer, createdAt, completedAt, tipMinor } = this.payment();
    const isTopUp = purpose === 'top_up';
    const place = isTopUp ? this.texts.of('payments.topUp') : this.names.of({ tableLabel });
    return [
      timeText(completedAt ?? createdAt, this.languages.locale()),
      isTopUp || this.withPlace() ? place : '',
      customer?.name,
      takenBy?.name ?? this.texts.of('payments.byGuest'),
      tipMinor > 0 ? this.texts.of('payments.withTip') : '',
    ]
      .filter(Boolean)
      .join(' · ');
  });
}

/** `20:15`; with the day when it was not today. */
function timeText(moment: string, locale: string): string {
  const at = new Date(moment);
  const isToday = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    locale,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' },
  ).format(at);
}

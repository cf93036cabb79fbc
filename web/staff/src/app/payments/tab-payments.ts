import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Claim, Envelope, Payment } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { PaymentRow } from './payment-row.ts';
import { PaymentSheet } from './payment-sheet.ts';

/** Who is paying a bill right now, and what was paid of it already. */
@Component({
  selector: 'tt-tab-payments',
  imports: [Button, Icon, MoneyPipe, PaymentRow, PaymentSheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (waiting().length > 0 || shown().length > 0) {
      <h2 class="mt-3 mb-2 text-lg">{{ 'bill.payments' | transloco }}</h2>
      <ul class="flex flex-col gap-2">
        @for (claim of waiting(); track claim.id) {
          <li class="border-line flex min-h-16 items-center gap-3 rounded-lg border border-dashed px-3 py-2">
            <tt-icon class="text-warn-text text-2xl" name="clock" />
            <span class="min-w-0 flex-1 leading-tight">
              {{
                'bill.paying'
                  | transloco
                    : {
                        name: claim.by?.name || claim.label || ('bill.aGuest' | transloco),
                        amount: claim.amountMinor | ttMoney: currency(),
                      }
              }}
            </span>
            @if (account.can('bills:claim')) {
              <button tt-button type="button" variant="quiet" (click)="release(claim)">
                {{ 'bill.release' | transloco }}
              </button>
            }
          </li>
        }
        @for (payment of shown(); track payment.id) {
          <li><tt-payment-row [payment]="payment" [withPlace]="false" (chosen)="chosenId.set($event.id)" /></li>
        }
      </ul>
    }
    <tt-payment-sheet [payment]="chosen()" (closed)="chosenId.set(undefined)" (changed)="refresher.ask()" />
  `,
})
export class TabPayments {
  protected readonly account = inject(Account);
  private readonly api = inject(API);
  private readonly problems = inject(ProblemTexts);
  protected readonly refresher = createRefresher(() => this.fetch(), { leastMs: 300 });

  readonly tabId = input.required<string>();
  readonly claims = input.required<readonly Claim[]>();
  readonly currency = input.required<string>();
  readonly released = output<void>();

  private readonly payments = signal<readonly Payment[]>([]);
  protected readonly chosenId = signal<string | undefined>(undefined);
  protected readonly chosen = computed(() => this.payments().find(({ id }) => id === this.chosenId()));
  /** Claims whose payment is running are shown as that payment. */
  protected readonly waiting = computed(() => this.claims().filter(({ paymentId }) => paymentId === null));
  protected readonly shown = computed(() =>
    this.payments().filter(({ status }) => status === 'completed' || status === 'pending'),
  );

  constructor() {
    const live = inject(Live);
    const stops = [live.listen((envelope) => this.hear(envelope)), live.onGap(() => this.refresher.ask())];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
    effect(() => {
      this.tabId();
      untracked(() => {
        this.payments.set([]);
        this.refresher.now().catch(() => undefined);
      });
    });
  }

  protected async release(claim: Claim): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', tabId: claim.tabId, claimId: claim.id };
    try {
      await this.api.send('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', { params });
    } catch (error) {
      this.problems.show(error);
    }
    this.released.emit();
  }

  private hear({ event, data }: Envelope): void {
    const isMoney = event.startsWith('payment:') || event === 'qr:generated';
    if (isMoney && (data as { tabId?: string | null }).tabId === this.tabId()) this.refresher.ask();
  }

  private async fetch(): Promise<void> {
    const tabId = this.tabId();
    const params = { cafeId: this.account.cafeId() ?? '' };
    const { items } = await this.api.send('GET /cafes/{cafeId}/payments', { params, query: { tabId } });
    if (tabId === this.tabId()) this.payments.set(items);
  }
}

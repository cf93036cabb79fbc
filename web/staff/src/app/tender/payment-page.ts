import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Payment } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { QrCode } from '@table-tap/ui/content/qr-code';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { BillStore } from '../bill/bill-store.ts';
import { PlaceName } from '../floor/place-name.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { ServerClock } from '../session/server-clock.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { PaidView } from './paid-view.ts';
import { PaymentFollower } from './payment-follower.ts';

/** A payment that a guest's phone makes: the code, large enough to be held out, and how it stands. */
@Component({
  selector: 'tt-payment-page',
  imports: [
    Badge,
    Button,
    ConnectionBar,
    EmptyState,
    Icon,
    IconButton,
    MoneyPipe,
    PaidView,
    QrCode,
    RouterLink,
    Skeleton,
    StaffBar,
    TranslocoPipe,
  ],
  providers: [BillStore, PaymentFollower],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './payment-page.html',
  styles: `
    @layer components {
      /* Always dark on white, whatever the theme: phones read it so. */
      .code {
        border-radius: var(--tt-radius);
        background: white;
      }
    }
  `,
})
export class PaymentPage {
  protected readonly account = inject(Account);
  protected readonly bill = inject(BillStore);
  private readonly api = inject(API);
  private readonly clock = inject(ServerClock);
  private readonly follower = inject(PaymentFollower);
  private readonly names = inject(PlaceName);
  private readonly problems = inject(ProblemTexts);

  /** Whose bill it is for; none: it tops up credits. */
  readonly tabId = input<string>();
  readonly paymentId = input.required<string>();
  readonly share = input<string>();

  protected readonly isBusy = signal(false);
  protected readonly back = computed(() => (this.tabId() ? ['/tabs', this.tabId()] : ['/payments']));
  protected readonly payment = this.follower.payment;
  protected readonly isUnknown = this.follower.isUnknown;
  protected readonly place = computed(() => {
    const tab = this.bill.tab();
    return tab && this.names.full(tab);
  });
  /** What the guest's phone reads: drawn by the server, or the address of a provider's page. */
  protected readonly code = computed(() => {
    const action = this.payment()?.action;
    if (action?.kind === 'qr') return { image: action.image, text: '' };
    return action?.kind === 'redirect' ? { image: '', text: action.url } : undefined;
  });
  protected readonly timeLeft = computed(() => {
    const expiresAt = this.payment()?.expiresAt;
    const leftMs = expiresAt ? Date.parse(expiresAt) - this.clock.nowMs() : undefined;
    return leftMs !== undefined && leftMs > 0 && leftMs < 3_600_000 ? formatElapsed(leftMs) : '';
  });
  /** Transfers are confirmed by whoever sees them arrive. */
  protected readonly isConfirmable = computed(
    () => this.payment()?.method === 'sepa_qr' && this.account.can('payments:take'),
  );

  constructor() {
    effect(() => {
      const [tabId, paymentId] = [this.tabId(), this.paymentId()];
      untracked(() => {
        if (tabId) this.bill.open(tabId);
        this.follower.follow(paymentId);
      });
    });
  }

  protected confirm(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', paymentId: this.paymentId() };
    return this.run(() =>
      this.api.send('POST /cafes/{cafeId}/payments/{paymentId}/confirm', { params, key: uuidv7() }),
    );
  }

  protected cancel(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '', paymentId: this.paymentId() };
    return this.run(() => this.api.send('POST /cafes/{cafeId}/payments/{paymentId}/cancel', { params, key: uuidv7() }));
  }

  private async run(work: () => Promise<Payment>): Promise<void> {
    this.isBusy.set(true);
    try {
      this.follower.put(await work());
    } catch (error) {
      this.problems.show(error);
      void this.follower.look();
    }
    this.isBusy.set(false);
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PaymentAccount } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { MethodCard } from './method-card.ts';

/** Ways to pay: which are open to guests and staff, and the café's accounts with providers. */
@Component({
  selector: 'tt-methods-page',
  imports: [Banner, MethodCard, Pending, StaleNotice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="text-muted max-w-3xl">{{ 'settings.methods.text' | transloco }}</p>
    @if (!session.may('accounts:write')) {
      <tt-banner class="mt-4" tone="info" icon="lock">{{ 'settings.methods.ownersOnly' | transloco }}</tt-banner>
    }
    <tt-stale-notice class="mt-4" [of]="accounts" />
    @if (accounts.data(); as data) {
      <ul class="mt-4 gap-4 xl:columns-2">
        @for (account of data.items; track account.provider) {
          <li class="mb-4 break-inside-avoid"><tt-method-card [account]="account" (saved)="put($event)" /></li>
        }
      </ul>
    } @else {
      <tt-pending class="mt-4" [of]="[accounts]" [lines]="5" />
    }
  `,
})
export class MethodsPage {
  private readonly api = inject(CafeApi);
  protected readonly session = inject(Session);
  protected readonly accounts = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/payment-accounts', { params: this.api.at(), signal }),
  );

  constructor() {
    inject(Live).watch(['cafe:settings_updated'], () => void this.accounts.reload());
  }

  protected put(account: PaymentAccount): void {
    this.accounts.update((data) => ({
      ...data,
      items: data.items.map((one) => (one.provider === account.provider ? account : one)),
    }));
  }
}

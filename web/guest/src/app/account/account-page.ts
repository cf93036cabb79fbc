import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { SavedMethod } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { CafeStore } from '../cafe/cafe-store.ts';
import { MomentPipe } from '../history/moment-pipe.ts';
import { AccountEntry } from '../own/account-entry.ts';
import { OwnAccount } from '../own/own-account.ts';
import { ownTexts } from '../own/texts.ts';
import { cardName } from '../pay/card-name.ts';
import { PayOptions } from '../pay/pay-options.ts';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';
import { PageBar } from '../shell/page-bar.ts';
import { AccountStore } from './account-store.ts';
import { LinkForm } from './link-form.ts';
import { TopUpForm } from './top-up-form.ts';

/** A customer's account at this café: credits, topping them up, saved cards. */
@Component({
  selector: 'tt-account-page',
  imports: [
    AccountEntry,
    Banner,
    Button,
    ConfirmHost,
    EmptyState,
    Icon,
    IconButton,
    LinkForm,
    MomentPipe,
    MoneyPipe,
    PageBar,
    RouterLink,
    Skeleton,
    TopUpForm,
    TranslocoPipe,
  ],
  providers: [ownTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  templateUrl: './account-page.html',
})
export class AccountPage {
  protected readonly account = inject(AccountStore);
  protected readonly own = inject(OwnAccount);
  protected readonly pay = inject(PayOptions);
  private readonly cafes = inject(CafeStore);
  private readonly confirm = inject(Confirm);
  private readonly transloco = inject(TranslocoService);

  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly keyOf = refusalKey;
  protected readonly cafeName = computed(() => this.cafes.cafe()?.name ?? '');
  protected readonly currency = computed(() => this.pay.options()?.currency ?? 'EUR');
  /** What an account is good for here. */
  protected readonly hasCredits = computed(() =>
    this.pay.options()?.methods.some(({ method }) => method === 'credits'),
  );
  protected readonly savesCards = computed(() => this.pay.options()?.methods.some(({ savesMethod }) => savesMethod));

  protected readonly nameOf = cardName;

  protected dateOf(at: string): number {
    return Date.parse(at);
  }

  protected async forget(card: SavedMethod): Promise<void> {
    const name = cardName(card);
    const isWanted = await this.confirm.ask({
      heading: this.transloco.translate('account.cards.forgetAsk', { name }),
      confirm: this.transloco.translate('account.cards.forgetYes'),
      danger: true,
    });
    if (isWanted) this.failure.set(await this.account.forgetMethod(card.id));
  }
}

import { inject, Injectable, signal } from '@angular/core';
import { ApiError, OfflineError, uuidv7 } from '@table-tap/client';
import type { Answer, DrinkBalance, OrderPlacement } from '@table-tap/contract';
import { balanceWords } from '../drinks/balance-picture.ts';
import { Languages } from '@table-tap/ui/language/languages';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { Texts } from '../shell/texts.ts';

export type DrinkOutcome = Answer<'POST /cafes/{cafeId}/employees/{userId}/drinks'>;

/**
 * An order for somebody who works here. It counts against an allowance that others draw on too, so it is asked for
 * while the server can be reached, and never waits in the outbox.
 */
@Injectable()
export class PersonalOrder {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  /** Kept while the same round is sent again without having been answered. */
  private intention: { content: string; id: string; key: string } | undefined;

  readonly balance = signal<DrinkBalance | undefined>(undefined);

  /** What is left; of others only for those who may see it. */
  async load(userId: string): Promise<void> {
    if (this.balance()?.person.id !== userId) this.balance.set(undefined);
    if (userId !== this.account.user()?.id && !this.account.can('allowance:read')) return;
    const params = this.params(userId);
    const page = await this.api
      .send('GET /cafes/{cafeId}/employees/{userId}/drinks', { params, query: { limit: '1' } })
      .catch(() => undefined); // the order itself says what was wrong
    if (page) this.balance.set(page.balance);
  }

  /** @returns what was ordered, or in words why nothing was */
  async send(userId: string, lines: OrderPlacement['lines'], currency: string): Promise<DrinkOutcome | string> {
    const content = JSON.stringify([userId, lines]);
    if (this.intention?.content !== content) this.intention = { content, id: uuidv7(), key: uuidv7() };
    const { id, key } = this.intention;
    try {
      const params = this.params(userId);
      const body = { id, lines };
      const outcome = await this.api.send('POST /cafes/{cafeId}/employees/{userId}/drinks', { params, body, key });
      this.intention = undefined;
      this.balance.set(outcome.balance);
      return outcome;
    } catch (error) {
      if (error instanceof ApiError) this.intention = undefined;
      if (error instanceof OfflineError) return this.texts.of('drinks.offline');
      if (!(error instanceof ApiError) || error.code !== 'ALLOWANCE_SPENT') return this.problems.of(error);
      await this.load(userId);
      const balance = this.balance();
      const left = balance ? balanceWords(balance, currency, this.texts, this.languages) : '';
      return [this.problems.of(error), left && `${left}.`].filter(Boolean).join(' ');
    }
  }

  private params(userId: string) {
    return { cafeId: this.account.cafeId() ?? '', userId };
  }
}

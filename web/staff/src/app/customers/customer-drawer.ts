import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { CreditTransaction, Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { LinkCode } from './link-code.ts';
import { TopUpForm } from './top-up-form.ts';

/** A customer: balance, topping it up, the code that links a phone, and what moved it. */
@Component({
  selector: 'tt-customer-drawer',
  imports: [Button, Drawer, Icon, LinkCode, MoneyPipe, TopUpForm, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="customer().name" [below]="customer().email" (dismissed)="dismissed.emit()">
      <p class="text-muted">{{ 'customer.balance' | transloco }}</p>
      <p class="tt-figure mb-4 text-5xl" aria-live="polite">{{ balanceMinor() | ttMoney: customer().currency }}</p>
      @if (code(); as shown) {
        <tt-link-code class="mb-5" [code]="shown.code" [expiresAt]="shown.expiresAt" />
      }
      @if (isToppingUp()) {
        <tt-top-up-form class="mb-5" [customer]="customer()" (done)="toppedUp()" (cancelled)="isToppingUp.set(false)" />
      } @else {
        <div class="mb-6 flex flex-wrap gap-2">
          @if (account.can('payments:take')) {
            <button tt-button type="button" variant="primary" class="flex-1" (click)="isToppingUp.set(true)">
              <tt-icon name="plus" />{{ 'customer.topUp' | transloco }}
            </button>
          }
          @if (account.can('credits:open')) {
            <button tt-button type="button" class="flex-1" [busy]="isLinking()" (click)="link()">
              <tt-icon name="phone" />{{ 'customer.link' | transloco }}
            </button>
          }
        </div>
      }
      <h3 class="mb-2 text-lg">{{ 'customer.history' | transloco }}</h3>
      <ul>
        @for (one of transactions(); track one.id) {
          <li class="border-line flex items-baseline gap-3 border-b py-3 last:border-0">
            <span class="min-w-0 flex-1 leading-tight">
              {{ 'customer.kind.' + one.kind | transloco }}
              <span class="text-muted block text-sm">{{ time(one.at) }}</span>
            </span>
            <strong class="tabular-nums" [class.text-ok-text]="one.amountMinor > 0">
              {{ one.amountMinor > 0 ? '+' : '' }}{{ one.amountMinor | ttMoney: customer().currency }}
            </strong>
          </li>
        } @empty {
          <li class="text-muted py-2">{{ problem() ?? 'customer.noHistory' | transloco }}</li>
        }
      </ul>
      @if (cursor()) {
        <button tt-button type="button" [wide]="true" (click)="load(cursor())">
          {{ 'payments.more' | transloco }}
        </button>
      }
    </tt-drawer>
  `,
})
export class CustomerDrawer {
  protected readonly account = inject(Account);
  private readonly api = inject(API);
  private readonly languages = inject(Languages);
  private readonly problems = inject(ProblemTexts);

  readonly customer = input.required<Customer>();
  readonly dismissed = output<void>();

  private readonly fetched = signal<number | undefined>(undefined);
  protected readonly transactions = signal<readonly CreditTransaction[]>([]);
  protected readonly cursor = signal<string | null>(null);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly isToppingUp = signal(false);
  protected readonly isLinking = signal(false);
  protected readonly code = signal<{ code: string; expiresAt: string } | undefined>(undefined);
  protected readonly balanceMinor = computed(() => this.fetched() ?? this.customer().balanceMinor);

  constructor() {
    effect(() => {
      this.customer();
      untracked(() => {
        this.fetched.set(undefined);
        this.code.set(undefined);
        void this.load(null);
      });
    });
  }

  protected time(moment: string): string {
    const format = new Intl.DateTimeFormat(this.languages.locale(), { dateStyle: 'medium', timeStyle: 'short' });
    return format.format(new Date(moment));
  }

  /** A code for a phone at a table; each works once. */
  protected async link(): Promise<void> {
    this.isLinking.set(true);
    try {
      const route = 'POST /cafes/{cafeId}/customers/{userId}/link';
      this.code.set(await this.api.send(route, { params: this.params(), key: uuidv7() }));
    } catch (error) {
      this.problems.show(error);
    }
    this.isLinking.set(false);
  }

  protected toppedUp(): void {
    this.isToppingUp.set(false);
    void this.load(null);
  }

  /** @param cursor null: anew */
  protected async load(cursor: string | null): Promise<void> {
    const params = this.params();
    try {
      const [credit, page] = await Promise.all([
        this.api.send('GET /cafes/{cafeId}/users/{userId}/credit', { params }),
        this.api.send('GET /cafes/{cafeId}/users/{userId}/credit/transactions', {
          params,
          query: { limit: '20', ...(cursor && { cursor }) },
        }),
      ]);
      if (params.userId !== this.customer().id) return;
      this.fetched.set(credit.balanceMinor);
      this.transactions.set(cursor ? [...this.transactions(), ...page.items] : page.items);
      this.cursor.set(page.nextCursor);
      this.problem.set(undefined);
    } catch {
      this.problem.set('customer.failed');
    }
  }

  private params() {
    return { cafeId: this.account.cafeId() ?? '', userId: this.customer().id };
  }
}

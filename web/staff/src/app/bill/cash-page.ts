import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { OfflineError, uuidv7 } from '@table-tap/client';
import type { Payment } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { PlaceName } from '../floor/place-name.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { BillStore, dueOf } from './bill-store.ts';
import { changeMinor, pressDigits, suggestTenders, typedMinor } from './suggest-tenders.ts';
import { Texts } from '../shell/texts.ts';

/** What is being paid, with the key that makes trying again harmless. */
interface Intention {
  tenderedMinor: number;
  id: string;
  key: string;
}

/** Taking cash for a whole tab, or for one order of it. */
@Component({
  selector: 'tt-cash-page',
  imports: [
    Banner,
    Button,
    ConnectionBar,
    EmptyState,
    Icon,
    IconButton,
    MoneyPipe,
    RouterLink,
    StaffBar,
    TranslocoPipe,
  ],
  providers: [BillStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col', '(document:keydown)': 'onKey($event)' },
  templateUrl: './cash-page.html',
})
export class CashPage {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly bill = inject(BillStore);
  private readonly names = inject(PlaceName);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  private intention: Intention | undefined;

  readonly tabId = input.required<string>();
  /** Only this order of the tab. */
  readonly order = input<string>();

  protected readonly padKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0', 'back'];
  protected readonly tenderedMinor = signal<number | null>(null);
  private readonly digits = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly taken = signal<Payment | undefined>(undefined);
  /** No answer came: the money may be booked. Until that is known only the same payment can be sent again. */
  protected readonly isUndecided = signal(false);

  private readonly single = computed(() => this.bill.tab()?.orders.find(({ id }) => id === this.order()));
  protected readonly currency = computed(() => this.bill.tab()?.currency ?? 'EUR');
  protected readonly place = computed(() => {
    const tab = this.bill.tab();
    return tab && this.names.full(tab);
  });
  protected readonly dueMinor = computed(() => {
    if (!this.order()) return this.bill.dueMinor();
    const order = this.single();
    return order ? dueOf(order) : 0;
  });
  protected readonly what = computed(() => {
    const number = this.single()?.number;
    return number === undefined ? this.texts.of('cash.due') : this.texts.of('cash.dueOne', { number });
  });
  protected readonly suggestions = computed(() => suggestTenders(this.dueMinor()));
  /** Somebody else has taken the money, or the bill was merged. */
  protected readonly isOver = computed(() => this.bill.tab()?.status === 'closed' && !this.isUndecided());
  protected readonly changeMinor = computed(() => changeMinor(this.dueMinor(), this.tenderedMinor()));

  constructor() {
    effect(() => {
      const tabId = this.tabId();
      untracked(() => this.bill.open(tabId));
    });
  }

  protected tender(amountMinor: number | null): void {
    if (this.isUndecided()) return;
    this.tenderedMinor.set(amountMinor);
    this.digits.set('');
    this.problem.set(null);
  }

  protected press(key: string): void {
    if (this.isUndecided()) return;
    this.digits.update((digits) => pressDigits(digits, key));
    this.tenderedMinor.set(typedMinor(this.digits()));
    this.problem.set(null);
  }

  protected onKey(event: KeyboardEvent): void {
    const isElsewhere = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey;
    if (isElsewhere || this.taken()) return;
    if (/^\d$/.test(event.key)) this.press(event.key);
    else if (event.key === 'Backspace') this.press('back');
    else if (event.key === 'Enter' && !(event.target instanceof HTMLElement && event.target.closest('button, a'))) {
      void this.take();
    } else return;
    event.preventDefault();
  }

  protected async take(): Promise<void> {
    const meant = this.isUndecided() ? this.intention : this.newIntention();
    if (!meant || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    const { id, key, tenderedMinor } = meant;
    const orderId = this.order();
    const body = { id, method: 'cash' as const, tenderedMinor, ...(orderId ? { orderId } : { tabId: this.tabId() }) };
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      this.taken.set(await this.api.send('POST /cafes/{cafeId}/payments', { params, body, key }));
    } catch (error) {
      this.isUndecided.set(error instanceof OfflineError);
      this.problem.set(this.isUndecided() ? this.texts.of('cash.undecided') : this.problems.of(error));
      this.bill.refresh();
    }
    this.isBusy.set(false);
  }

  private newIntention(): Intention | undefined {
    const tenderedMinor = this.tenderedMinor();
    if (this.changeMinor() === null || tenderedMinor === null) return undefined;
    this.intention = { tenderedMinor, id: uuidv7(), key: uuidv7() };
    return this.intention;
  }
}

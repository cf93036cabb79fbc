import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { PersonButton } from '../people/person-button.ts';
import { Account } from '../session/account.ts';
import { BottomBar } from '../shell/bottom-bar.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { BillStore } from './bill-store.ts';
import { CancelSheet } from './cancel-sheet.ts';
import { OrderCard } from './order-card.ts';
import { type PlaceQuestion, PlaceSheet } from './place-sheet.ts';
import { TabActions } from './tab-actions.ts';
import { Texts } from '../shell/texts.ts';

/** What is done shows on the bill itself: the notice need not stay. */
const noticeMs = 2_500;

/** The bill of a table or a person: what was ordered, what is paid, what is open. */
@Component({
  selector: 'tt-bill-page',
  imports: [
    Badge,
    BottomBar,
    Button,
    CancelSheet,
    ConnectionBar,
    EmptyState,
    Icon,
    IconButton,
    MoneyPipe,
    OrderCard,
    PersonButton,
    PlaceSheet,
    RouterLink,
    Sheet,
    Skeleton,
    StaffBar,
    TranslocoPipe,
  ],
  providers: [BillStore, TabActions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './bill-page.html',
})
export class BillPage {
  protected readonly account = inject(Account);
  protected readonly actions = inject(TabActions);
  protected readonly bill = inject(BillStore);
  private readonly names = inject(PlaceName);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);

  readonly tabId = input.required<string>();

  protected readonly cancelling = signal<Order | undefined>(undefined);
  protected readonly question = signal<PlaceQuestion | undefined>(undefined);
  protected readonly isMoreOpen = signal(false);

  protected readonly heading = computed(() => {
    const tab = this.bill.tab();
    return tab ? this.names.of(tab) : this.texts.of('bill.title');
  });
  protected readonly below = computed(() => {
    const tab = this.bill.tab();
    if (!tab) return undefined;
    return tab.zoneName ?? this.names.of({ tableLabel: null });
  });
  protected readonly currency = computed(() => this.bill.tab()?.currency ?? 'EUR');
  protected readonly isClosed = computed(() => this.bill.tab()?.status === 'closed');
  /** The latest first: that is what people ask about. */
  protected readonly orders = computed(() => [...(this.bill.tab()?.orders ?? [])].reverse());
  protected readonly padLink = computed(() => {
    const tableId = this.bill.tab()?.tableId;
    return tableId ? ['/floor/tables', tableId] : ['/tabs', this.tabId(), 'pad'];
  });

  constructor() {
    inject(FloorStore).watch();
    effect(() => {
      const tabId = this.tabId();
      untracked(() => this.bill.open(tabId));
    });
  }

  protected pay(order: Order): void {
    void this.router.navigate(['/tabs', this.tabId(), 'cash'], { queryParams: { order: order.id } });
  }

  protected ask(question: PlaceQuestion): void {
    this.isMoreOpen.set(false);
    this.question.set(question);
  }

  protected async cancel(reason: string): Promise<void> {
    const order = this.cancelling();
    if (!order || !(await this.actions.cancel(order, reason))) return;
    this.cancelling.set(undefined);
    this.say('cancel.done', { number: order.number });
  }

  protected async place(id: string): Promise<void> {
    const tab = this.bill.tab();
    const question = this.question();
    if (!tab || !question) return;
    const isDone = question === 'move' ? await this.actions.transfer(tab, id) : await this.actions.merge(tab, id);
    if (!isDone) return;
    this.question.set(undefined);
    this.say(`places.${question}Done`);
  }

  protected async close(): Promise<void> {
    const tab = this.bill.tab();
    if (!tab || !(await this.actions.close(tab))) return;
    this.isMoreOpen.set(false);
    this.say('bill.closedNow', { name: this.heading() });
    void this.router.navigateByUrl('/floor');
  }

  private say(key: string, values: Record<string, string | number> = {}): void {
    this.toasts.show(this.texts.of(key, values), { tone: 'ok', durationMs: noticeMs });
  }
}

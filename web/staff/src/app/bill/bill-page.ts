import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { BillPart, Order } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { TabPayments } from '../payments/tab-payments.ts';
import { PersonButton } from '../people/person-button.ts';
import { Account } from '../session/account.ts';
import { BottomBar } from '../shell/bottom-bar.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';
import { type Adjusting, AdjustSheet } from './adjust-sheet.ts';
import { billOrders } from './bill-orders.ts';
import { countOf, partFrom, partOf, type Pieces, type Selection, toggled } from './bill-part.ts';
import { BillStore } from './bill-store.ts';
import { BillSums } from './bill-sums.ts';
import { type Cancelling, CancelSheet } from './cancel-sheet.ts';
import { OrderCard } from './order-card.ts';
import { PayBar } from './pay-bar.ts';
import { type PlaceQuestion, PlaceSheet } from './place-sheet.ts';
import { TabActions } from './tab-actions.ts';
import { TakenOffSheet } from './taken-off-sheet.ts';

/** What is done shows on the bill itself: the notice need not stay. */
const noticeMs = 2_500;
const none: Selection = new Map();

/** The bill of a table or a person: what was ordered, what is paid and by whom, what is open, and how to pay it. */
@Component({
  selector: 'tt-bill-page',
  imports: [
    AdjustSheet,
    Badge,
    BillSums,
    BottomBar,
    Button,
    CancelSheet,
    ConnectionBar,
    EmptyState,
    Icon,
    IconButton,
    OrderCard,
    PayBar,
    PersonButton,
    PlaceSheet,
    RouterLink,
    Sheet,
    Skeleton,
    StaffBar,
    TabPayments,
    TakenOffSheet,
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
  protected readonly store = inject(BillStore);
  private readonly names = inject(PlaceName);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);

  readonly tabId = input.required<string>();
  /** The bill is paid in so many shares, or this order is to be paid: what comes next is chosen already. */
  readonly share = input<string>();
  readonly order = input<string>();

  protected readonly selection = signal<Selection>(none);
  /** What was chosen besides lines: an order, a share, an amount. */
  private readonly other = linkedSignal<BillPart>(() => partFrom({ share: this.share(), order: this.order() }, []));
  protected readonly cancelling = signal<Order | undefined>(undefined);
  protected readonly question = signal<PlaceQuestion | undefined>(undefined);
  protected readonly isMoreOpen = signal(false);
  protected readonly isAdjusting = signal(false);
  protected readonly isTakenOffOpen = signal(false);

  protected readonly heading = computed(() => {
    const tab = this.store.tab();
    return tab ? this.names.of(tab) : this.texts.of('bill.title');
  });
  protected readonly below = computed(() => {
    const tab = this.store.tab();
    if (!tab) return undefined;
    return tab.zoneName ?? this.names.of({ tableLabel: null });
  });
  protected readonly currency = computed(() => this.store.tab()?.currency ?? 'EUR');
  protected readonly isClosed = computed(() => this.store.tab()?.status === 'closed');
  protected readonly mayPay = computed(() => !this.isClosed() && this.account.can('payments:take'));
  protected readonly mayAdjust = computed(() => this.account.can('bills:adjust') || this.account.can('bills:comp'));
  protected readonly orders = computed(() => {
    const [tab, bill] = [this.store.tab(), this.store.bill()];
    return tab && bill ? billOrders(tab, bill) : [];
  });
  protected readonly part = computed((): BillPart => {
    const lines = this.store.bill()?.lines ?? [];
    const picked = partOf(this.selection(), lines);
    if (picked.kind === 'lines') return picked;
    const other = this.other();
    const isGone = other.kind === 'order' && !lines.some((line) => line.orderId === other.orderId && line.dueMinor > 0);
    return isGone ? picked : other;
  });
  protected readonly pickedLines = computed(() => {
    const part = this.part();
    const bill = this.store.bill();
    if (!bill) return [];
    if (part.kind === 'lines') return part.lines;
    if (part.kind !== 'order') return [];
    return bill.lines
      .filter((line) => line.orderId === part.orderId && line.dueMinor > 0)
      .map(({ orderId, lineId }) => ({ orderId, lineId, take: 1, of: 1 }));
  });
  protected readonly padLink = computed(() => {
    const tableId = this.store.tab()?.tableId;
    return tableId ? ['/floor/tables', tableId] : ['/tabs', this.tabId(), 'pad'];
  });

  constructor() {
    inject(FloorStore).watch();
    effect(() => {
      const tabId = this.tabId();
      untracked(() => {
        this.selection.set(none);
        this.store.open(tabId);
      });
    });
  }

  protected toggle(lineId: string): void {
    this.other.set({ kind: 'rest' });
    this.selection.update((selection) => toggled(selection, lineId));
  }

  protected pick({ lineId, pieces }: { lineId: string; pieces: Pieces }): void {
    this.selection.update((selection) => new Map(selection).set(lineId, pieces));
  }

  protected choose(part: BillPart): void {
    this.selection.set(none);
    this.other.set(part);
  }

  protected ask(question: PlaceQuestion): void {
    this.isMoreOpen.set(false);
    this.question.set(question);
  }

  protected openAdjusting(): void {
    this.isMoreOpen.set(false);
    this.isAdjusting.set(true);
  }

  protected async cancel(body: Cancelling): Promise<void> {
    const order = this.cancelling();
    if (!order || !(await this.actions.cancel(order, body))) return;
    this.cancelling.set(undefined);
    this.say('cancel.done', { number: order.number });
  }

  protected async adjust(adjusting: Adjusting): Promise<void> {
    const tab = this.store.tab();
    if (!tab) return;
    const lines = this.pickedLines().map(({ orderId, lineId, take, of }) => {
      const line = this.store.bill()?.lines.find((one) => one.lineId === lineId);
      const quantity = line && countOf({ take, of }, line);
      return { orderId, lineId, ...(quantity !== undefined && { quantity }) };
    });
    if (!(await this.actions.adjust(tab, { ...adjusting, ...(lines.length > 0 && { lines }) }))) return;
    this.isAdjusting.set(false);
    this.choose({ kind: 'rest' });
    this.say('adjust.done');
  }

  protected async place(id: string): Promise<void> {
    const tab = this.store.tab();
    const question = this.question();
    if (!tab || !question) return;
    const lines = this.pickedLines().map(({ orderId, lineId }) => ({ orderId, lineId }));
    const isDone =
      question === 'move'
        ? await this.actions.transfer(tab, id)
        : question === 'merge'
          ? await this.actions.merge(tab, id)
          : await this.actions.moveLines(lines, id);
    if (!isDone) return;
    this.question.set(undefined);
    this.choose({ kind: 'rest' });
    this.say(`places.${question}Done`);
  }

  protected async close(): Promise<void> {
    const tab = this.store.tab();
    if (!tab || !(await this.actions.close(tab))) return;
    this.isMoreOpen.set(false);
    this.say('bill.closedNow', { name: this.heading() });
    void this.router.navigateByUrl('/floor');
  }

  private say(key: string, values: Record<string, string | number> = {}): void {
    this.toasts.show(this.texts.of(key, values), { tone: 'ok', durationMs: noticeMs });
  }
}

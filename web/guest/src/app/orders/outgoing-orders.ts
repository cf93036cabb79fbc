import { effect, inject, Injectable, signal } from '@angular/core';
import { createOutbox, indexedDbStorage, type OutboxEntry, uuidv7 } from '@table-tap/client';
import { CafeStore } from '../cafe/cafe-store.ts';
import { type CartLine, placementLines } from '../cart/cart-lines.ts';
import { CartStore } from '../cart/cart-store.ts';
import { type OwnLine, OwnOrders } from '../history/own-orders.ts';
import { GuestServer } from '../server/guest-server.ts';
import { TabStore } from './tab-store.ts';

/** So long after the tap the guest is still looking at the order. */
const justNowMs = 60_000;

/** Orders on their way from this phone: stored before they are sent, sent once, explained when refused. */
@Injectable({ providedIn: 'root' })
export class OutgoingOrders {
  private readonly cafes = inject(CafeStore);
  private readonly cart = inject(CartStore);
  private readonly own = inject(OwnOrders);
  private readonly tabs = inject(TabStore);
  private readonly session = inject(GuestServer).session;
  private readonly outbox = createOutbox({
    api: inject(GuestServer).apiFor({
      token: () => this.session.token(),
      refresh: (code, stale) => this.refresh(code, stale),
    }),
    storage: indexedDbStorage(),
  });
  private readonly list = signal<readonly OutboxEntry[]>([]);

  /** An order that was sent just now and is made once it is paid. Whoever leads the guest there takes it. */
  readonly toPay = signal<string | null>(null);
  /** What waits, is on its way or was refused, oldest first. */
  readonly entries = this.list.asReadonly();

  constructor() {
    this.outbox.onChange((entry) => {
      this.list.set(this.outbox.entries);
      if (!entry.order) return;
      this.tabs.adopt(entry.order);
      if (entry.order.held && Date.now() - entry.putMs < justNowMs) this.toPay.set(entry.order.id);
    });
    // An order with the id of the cart exists: the cart was sent, even if this page was killed in that very moment.
    effect(() => {
      const id = this.cart.id();
      if (this.own.ids().has(id) || this.list().some((entry) => entry.id === id)) this.cart.clear();
    });
  }

  /** Orders what is in the cart. @returns the id of the order, once it is safe on this phone */
  async placeCart(): Promise<string> {
    const priced = this.cart.priced();
    const lines = priced.map(({ line, details }): OwnLine => ({ ...line, details }));
    return this.put(this.cart.id(), lines, this.cart.totalMinor(), this.cart.note());
  }

  /** Orders what is left of a refused order without some of its lines. */
  async placeWithout(refused: OutboxEntry, indexes: ReadonlySet<number>): Promise<string> {
    const lines = this.linesOf(refused).filter((_, index) => !indexes.has(index));
    const own = this.own.find(refused.id);
    const id = await this.put(uuidv7(), lines, own?.totalMinor ?? 0, refused.body.note ?? '');
    await this.forget(refused);
    return id;
  }

  /** Puts the lines of a refused order back into the cart. */
  async takeBack(refused: OutboxEntry): Promise<void> {
    this.cart.addAll(this.linesOf(refused).map(({ details: _, ...line }) => line));
    if (refused.body.note && !this.cart.note()) this.cart.setNote(refused.body.note);
    await this.forget(refused);
  }

  async forget(refused: OutboxEntry): Promise<void> {
    await this.outbox.dismiss(refused.id);
    this.own.forget(refused.id);
    this.list.set(this.outbox.entries);
  }

  /** Tries now instead of when it is due. */
  sendNow(): void {
    this.outbox.send();
  }

  /** The lines as this phone remembers them, or as they were sent where it does not. */
  linesOf({ id, body }: OutboxEntry): readonly OwnLine[] {
    return this.own.find(id)?.lines ?? body.lines.map(unnamed);
  }

  /** An order that has waited does not open another bill by itself: whoever sent it may have paid and left. */
  private async refresh(code: string, stale: string | null): Promise<boolean> {
    const sending = this.list().find(({ state }) => state === 'sending');
    const hasWaited = !sending || Date.now() - sending.putMs > justNowMs;
    return code === 'TAB_CLOSED' && hasWaited ? false : this.session.refresh(code, stale);
  }

  private async put(id: string, lines: readonly OwnLine[], totalMinor: number, note: string): Promise<string> {
    const cafe = this.cafes.cafe();
    const cafeId = this.cafes.id() ?? '';
    const body = { id, lines: placementLines(lines), ...(note.trim() && { note: note.trim() }) };
    await this.outbox.put(cafeId, body);
    this.own.record({
      id,
      cafeId,
      cafeName: cafe?.name ?? '',
      number: null,
      placedAtMs: Date.now(),
      totalMinor,
      currency: cafe?.currency ?? 'EUR',
      lines,
    });
    return id;
  }
}

function unnamed(line: OutboxEntry['body']['lines'][number]): OwnLine {
  const { productId, variantId = '', modifierIds = [], quantity, note = '' } = line;
  const choice: CartLine = { productId, variantId, modifierIds, quantity, note, name: '' };
  return { ...choice, details: [] };
}

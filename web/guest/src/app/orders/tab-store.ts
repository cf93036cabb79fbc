import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Order, OrderProgress, Tab, Workflow } from '@table-tap/contract';
import { ApiError } from '@table-tap/client';
import { OwnOrders } from '../history/own-orders.ts';
import { GuestServer } from '../server/guest-server.ts';
import { kept } from '../server/device-storage.ts';
import { Seat } from '../seat/seat.ts';
import type { AnyEnvelope } from '../live/any-envelope.ts';
import { afterEvent, withOrder } from './tab-events.ts';

export type Progress = NonNullable<OrderProgress['progress']>;

/**
 * The bill of the table with all its orders: fetched once, then kept true by events. As it was last seen it stays on
 * the phone, for pages that start without a network.
 */
@Injectable({ providedIn: 'root' })
export class TabStore {
  private readonly server = inject(GuestServer);
  private readonly seat = inject(Seat);
  private readonly own = inject(OwnOrders);
  private readonly memory = kept<Tab>('tab');
  private readonly loaded = signal<Tab | null>(this.memory.read());
  private readonly flow = signal<Workflow | null>(null);
  private flowAsked: string | null = null;
  private readonly hasFailed = signal(false);
  /** Steps of an order that were not the café's when we last asked for those. */
  private strangeFlow: string | null = null;
  /** Id of the last bill that was open when we looked. */
  private seenOpen: string | null = null;
  private readonly tabId = computed(() => this.seat.place()?.tabId ?? null);

  /** Null until something is known of it. */
  readonly tab = computed(() => (this.loaded()?.id === this.tabId() ? this.loaded() : null));
  readonly orders = computed<readonly Order[]>(() => this.tab()?.orders ?? []);
  readonly isClosed = computed(() => this.tab()?.status === 'closed');
  readonly failed = computed(() => this.hasFailed() && this.tab() === null);
  /** The steps that new orders go through; null while unknown. */
  readonly workflow = this.flow.asReadonly();

  constructor() {
    effect(() => {
      if (this.tabId()) untracked(() => void this.load());
    });
    // Its names are wanted once there is an order that goes through it; the newest one goes through the present one.
    effect(() => {
      const wanted = this.orders().at(-1)?.workflowId;
      if (wanted && wanted !== this.flow()?.id) untracked(() => void this.loadWorkflow(wanted));
    });
  }

  /** Fetches the bill anew. @returns false when that failed: what is known stays */
  async load(): Promise<boolean> {
    const place = this.seat.place();
    if (!place) return true;
    const { cafeId, tabId } = place;
    try {
      this.set(await this.server.api.send('GET /cafes/{cafeId}/tabs/{tabId}', { params: { cafeId, tabId } }));
      this.hasFailed.set(false);
      return true;
    } catch (error) {
      // A session that was renewed on the way sits at another bill: its own turn comes.
      if (tabId !== this.tabId()) return true;
      this.hasFailed.set(true);
      if (error instanceof ApiError && error.code === 'NOT_FOUND') void this.seat.sitAgain();
      return false;
    }
  }

  hear(envelope: AnyEnvelope): void {
    const tab = this.loaded();
    if (!tab) return;
    const { tab: next, isStale } = afterEvent(tab, envelope);
    if (next !== tab) this.set(next);
    if (isStale) void this.load();
  }

  /** An order that this phone has just placed: there at once, before its event. */
  adopt(order: Order): void {
    this.own.settle(order);
    const tab = this.loaded();
    if (tab) this.set(withOrder(tab, order, false));
  }

  private set(tab: Tab): void {
    for (const order of tab.orders) this.own.settle(order);
    this.loaded.set(tab);
    this.memory.write(tab);
    this.seat.remember({ tableLabel: tab.tableLabel, zoneName: tab.zoneName });
    this.followWorkflow(tab);
    if (tab.status === 'open') this.seenOpen = tab.id;
    // The bill of those who sat here before, or an empty one that made room: ours is another.
    const isOfOthers = (this.seat.hasArrived && this.seenOpen !== tab.id) || tab.orders.length === 0;
    if (tab.status === 'closed' && isOfOthers && tab.id === this.tabId()) void this.seat.sitAgain();
  }

  /** The latest order goes through other steps than those that we know: the café has changed them. */
  private followWorkflow({ orders }: Tab): void {
    const latest = orders.at(-1)?.workflowId;
    const cafeId = this.seat.place()?.cafeId;
    const known = this.flow()?.id;
    if (!latest || !known || !cafeId || latest === known || latest === this.strangeFlow) return;
    this.strangeFlow = latest;
    void this.loadWorkflow(cafeId);
  }

  private async loadWorkflow(wanted: string): Promise<void> {
    const cafeId = this.seat.place()?.cafeId;
    if (!cafeId || wanted === this.flowAsked) return;
    this.flowAsked = wanted;
    try {
      this.flow.set(await this.server.api.send('GET /cafes/{cafeId}/workflow', { params: { cafeId } }));
    } catch {
      this.flowAsked = null; // asked for again with the next change; the four kinds have names of their own
    }
  }
}

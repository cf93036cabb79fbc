import { computed, inject, Injectable } from '@angular/core';
import type { EventType, TabSummary } from '@table-tap/contract';
import { Clock } from '@table-tap/ui/language/clock';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Problems } from '../loading/problems.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { attentionOf, oldestOf } from './attention.ts';
import { businessDayAt } from './business-day.ts';

const latestOrders = 8;
const refreshMs = 1_000;
const ticketEvents = [
  ...['order:created', 'order:cancelled', 'order:assigned_counter', 'order:status_changed'],
  ...['ticket:advanced', 'ticket:acknowledged', 'ticket:unacknowledged'],
] as const as EventType[];

/** The day so far, from what the café's own routes say; nothing is estimated. */
@Injectable()
export class TodayStore {
  private readonly api = inject(CafeApi);
  private readonly live = inject(Live);
  private readonly clock = inject(Clock);
  private readonly cafe = inject(CurrentCafe);
  private readonly problems = inject(Problems);

  readonly tabs = loaded((signal) => this.api.send('GET /cafes/{cafeId}/tabs', { params: this.api.at(), signal }));
  readonly orders = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/orders', { params: this.api.at(), query: { limit: latestOrders }, signal }),
  );
  readonly counters = loaded(async (signal) => {
    const { items } = await this.api.send('GET /cafes/{cafeId}/counters', { params: this.api.at(), signal });
    const route = 'GET /cafes/{cafeId}/counters/{counterId}/tickets';
    const open = items.filter(({ active, openTickets }) => active || openTickets > 0);
    const boards = await Promise.all(
      open.map(({ id }) => this.api.send(route, { params: this.api.at({ counterId: id }), signal })),
    );
    return { items, tickets: boards.flatMap((board) => board.items) };
  });
  readonly calls = loaded((signal) => this.api.send('GET /cafes/{cafeId}/calls', { params: this.api.at(), signal }));
  private readonly settings = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/settings', { params: this.api.at(), signal }),
  );

  readonly openTabs = computed(() => figureOfTabs(this.tabs.data()?.items ?? []));
  /** Numbers count up from 1 each business day, so the last number is the count. */
  readonly ordersToday = computed(() => {
    const last = this.orders.data()?.items[0];
    return last && last.businessDay === this.businessDay() ? last.number : 0;
  });
  readonly latest = computed(() => this.orders.data()?.items ?? []);
  readonly boards = computed(() => {
    const data = this.counters.data();
    return (data?.items ?? []).map((counter) => ({ counter, oldest: oldestOf(data?.tickets ?? [], counter.id) }));
  });
  readonly openTickets = computed(() => {
    const waiting = this.boards().flatMap(({ oldest }) => oldest?.createdAt ?? []);
    const count = this.boards().reduce((sum, { counter }) => sum + counter.openTickets, 0);
    return { count, oldest: waiting.sort()[0] };
  });
  readonly attention = computed(() => {
    const data = this.counters.data();
    const floor = {
      counters: data?.items ?? [],
      tickets: data?.tickets ?? [],
      calls: this.calls.data()?.items ?? [],
      acknowledgeWithinSeconds: this.settings.data()?.acknowledgeWithinSeconds ?? Number.POSITIVE_INFINITY,
    };
    return attentionOf(floor, this.clock.nowMs());
  });
  private readonly businessDay = computed(() => {
    const cafe = this.cafe.profile();
    return cafe && businessDayAt(this.clock.nowMs(), cafe.timeZone, cafe.businessDayStart);
  });

  constructor() {
    const { live } = this;
    const refresh = (source: { reload(): Promise<void> }) => calm(refreshMs, () => void source.reload());
    const money: EventType[] = ['order:created', 'order:cancelled', 'payment:completed', 'tab:changed'];
    live.watch(money, refresh(this.tabs));
    live.watch(['order:created', 'order:cancelled', 'order:status_changed'], refresh(this.orders));
    live.watch([...ticketEvents, 'counter:status_changed'], refresh(this.counters));
    live.watch(['guest:call', 'guest:call_answered', 'tab:changed'], refresh(this.calls));
    live.watch(['cafe:settings_updated'], refresh(this.settings));
  }

  async answerCall(callId: string): Promise<void> {
    try {
      await this.api.send('POST /cafes/{cafeId}/calls/{callId}/answer', { params: this.api.at({ callId }) });
      this.calls.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== callId) }));
    } catch (error) {
      this.problems.toast(error);
      void this.calls.reload();
    }
  }
}

function figureOfTabs(tabs: readonly TabSummary[]) {
  const dueMinor = tabs.reduce((sum, { totalMinor, paidMinor }) => sum + Math.max(0, totalMinor - paidMinor), 0);
  return { count: tabs.length, dueMinor };
}

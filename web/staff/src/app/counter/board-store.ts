import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { Envelope, Ticket } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { createAcknowledger } from './acknowledger.ts';
import {
  beginFetch,
  type BoardState,
  dismissCancelled,
  emptyBoard,
  endFetch,
  failFetch,
  type News,
  newsBetween,
  oldestFirst,
  receive,
} from './board-state.ts';
import { CrossedLines } from './crossed-lines.ts';
import { confirmed, type PendingMoves, shown, stillSending } from './pending-moves.ts';

/** How long a new ticket shines, in ms. */
const freshMs = 2_500;
const recallableMax = 30;

/**
 * The board of one counter: what was fetched, with every event since, and with the presses of this screen on top.
 */
@Injectable()
export class BoardStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly crossed = inject(CrossedLines);
  private readonly state = signal<BoardState>(emptyBoard(''));
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 300 });
  private readonly acknowledger = createAcknowledger((ticketId, key) => this.acknowledge(ticketId, key));
  private readonly newsListeners = new Set<(news: News) => void>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  /** Presses that the stream has not confirmed yet; kept by TicketMoves. */
  readonly moves = signal<PendingMoves>(new Map());
  /** Tickets that have just come. */
  readonly fresh = signal<ReadonlySet<string>>(new Set());
  readonly isLoaded = computed(() => this.state().seq >= 0);
  readonly hasFailed = signal(false);

  private readonly seen = computed(() => {
    const { open, finished } = this.state();
    return oldestFirst([...open.values(), ...finished.values()]).map((ticket) => shown(ticket, this.moves()));
  });
  /** Oldest first. */
  readonly tickets = computed(() => this.seen().filter((ticket) => ticket.kind !== 'done'));
  /** What can be taken a step back, the latest first: what is finished, and what was moved on the board. */
  readonly recallable = computed(() =>
    this.seen()
      .filter((ticket) => ticket.step > 0)
      .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
      .slice(0, recallableMax),
  );
  readonly cancelled = computed(() => [...this.state().cancelled.values()]);
  readonly openCount = computed(() => this.tickets().length);
  readonly makingCount = computed(() => this.tickets().filter((ticket) => ticket.kind === 'making').length);

  constructor() {
    const live = inject(Live);
    const stops = [live.listen((envelope) => this.hear(envelope)), live.onGap(() => this.refresher.now())];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      for (const timer of this.timers) clearTimeout(timer);
      this.refresher.stop();
      this.acknowledger.stop();
    });
  }

  /** Shows another counter. */
  open(counterId: string): void {
    this.state.set(emptyBoard(counterId));
    this.moves.set(new Map());
    this.hasFailed.set(false);
    this.crossed.open(counterId);
    this.refresher.now().catch(() => undefined);
  }

  refresh(): void {
    this.refresher.ask();
  }

  /** A ticket as the stream of events has it, without presses. */
  find(ticketId: string): Ticket | undefined {
    return this.state().open.get(ticketId) ?? this.state().finished.get(ticketId);
  }

  dismiss(ticketId: string): void {
    this.state.update((state) => dismissCancelled(state, ticketId));
  }

  /** Hears what the people at the counter should hear. @returns how to stop */
  onNews(listener: (news: News) => void): () => void {
    this.newsListeners.add(listener);
    return () => void this.newsListeners.delete(listener);
  }

  /** The page shows these tickets now. */
  show(tickets: readonly Ticket[]): void {
    const unseen = tickets.filter((ticket) => this.find(ticket.id)?.acknowledgedAt === null).map(({ id }) => id);
    if (unseen.length > 0 && this.account.can('orders:advance')) this.acknowledger.show(unseen);
  }

  private hear(envelope: Envelope): void {
    const { state, news } = receive(this.state(), envelope);
    const others = news.filter((item) => !this.moves().has(item.ticketId));
    this.state.set(state);
    this.moves.update((moves) => confirmed(moves, envelope));
    for (const item of others) this.tell(item);
    if (envelope.event === 'ticket:advanced')
      this.crossed.keepOnly(new Set([...state.open.keys(), ...state.finished.keys()]));
    if (state.isUnsure && !state.fetching) this.refresher.ask();
  }

  private async fetch(): Promise<void> {
    const { counterId } = this.state();
    const cafeId = this.account.cafeId();
    if (!counterId || !cafeId) return;
    const before = this.state();
    this.state.update(beginFetch);
    const params = { cafeId, counterId };
    try {
      const answer = await this.api.send('GET /cafes/{cafeId}/counters/{counterId}/tickets', {
        params,
        query: { recent: 'true' },
      });
      if (this.state().counterId !== counterId) return this.refresher.ask();
      this.state.update((state) => endFetch(state, answer));
    } catch (error) {
      if (this.state().counterId === counterId) this.state.update(failFetch);
      this.hasFailed.set(true);
      throw error;
    }
    this.hasFailed.set(false);
    this.moves.update(stillSending);
    this.crossed.keepOnly(new Set([...this.state().open.keys(), ...this.state().finished.keys()]));
    if (before.seq >= 0) this.tellWhatIsNew(before);
    if (this.state().isUnsure) this.refresher.ask();
  }

  /** What came in a gap too long to replay, and what was voided: no event has told of it. */
  private tellWhatIsNew(before: BoardState): void {
    for (const news of newsBetween(before, this.state())) {
      if (news.kind !== 'new' || !this.fresh().has(news.ticketId)) this.tell(news);
    }
  }

  private tell(news: News): void {
    if (news.kind === 'new') this.shine(news.ticketId);
    for (const listener of this.newsListeners) listener(news);
  }

  private shine(ticketId: string): void {
    this.fresh.update((ids) => new Set(ids).add(ticketId));
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.fresh.update((ids) => new Set([...ids].filter((id) => id !== ticketId)));
    }, freshMs);
    this.timers.add(timer);
  }

  private acknowledge(ticketId: string, key: string): Promise<unknown> {
    const cafeId = this.account.cafeId() ?? '';
    return this.api.send('POST /cafes/{cafeId}/tickets/{ticketId}/acknowledge', { params: { cafeId, ticketId }, key });
  }
}

import { computed, inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { Payment, PaymentMethod } from '@table-tap/contract';
import { LiveFeed } from '../live/live-feed.ts';
import { Seat } from '../seat/seat.ts';
import { kept } from '../server/device-storage.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';

/** What the server is asked for; `id` is made here, before anything is sent. */
export interface PaymentWish {
  method: PaymentMethod;
  claimId?: string;
  topUpMinor?: number;
  customerId?: string;
  tipMinor?: number;
  savedMethodId?: string;
  saveMethod?: boolean;
  label?: string;
}

/** A payment of this phone, kept on it: a page that is killed on the way comes back to it. */
export interface OwnPayment {
  id: string;
  cafeId: string;
  tabId: string | null;
  /** The order that waits for it, where it is one. */
  orderId: string | null;
  startedAtMs: number;
  /** Not answered yet: sent again as it is, under the same key. */
  wish: PaymentWish | null;
  /** As it was seen last; null until it is answered. */
  last: Payment | null;
}

const keptMax = 20;
/** Whoever left a payment open for so long does not wait for it any more. */
const openMsMax = 24 * 60 * 60_000;

/** Payments of this phone, newest first. */
@Injectable({ providedIn: 'root' })
export class OwnPayments {
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly memory = kept<OwnPayment[]>('payments');
  private readonly list = signal<readonly OwnPayment[]>(readable(this.memory.read()));

  readonly all = this.list.asReadonly();
  /** One that is under way here; a transfer that only waits for the bank is on its own way. */
  readonly running = computed(() => this.open().find(({ last }) => !last?.claimedPaid) ?? null);
  /** All that is not at its end, at this café. */
  readonly open = computed(() =>
    this.list().filter(
      ({ cafeId, last, startedAtMs }) =>
        cafeId === this.seat.place()?.cafeId &&
        (last?.status ?? 'pending') === 'pending' &&
        Date.now() - startedAtMs < openMsMax,
    ),
  );

  constructor() {
    inject(LiveFeed).listen({
      hear: ({ event, data }) => {
        const isOurs = event === 'payment:completed' || event === 'payment:failed' || event === 'payment:processing';
        if (isOurs && this.find(data.payment.id)?.last) void this.look(data.payment.id);
      },
      resync: () => this.open().forEach(({ id }) => void this.look(id)),
    });
  }

  find(id: string): OwnPayment | undefined {
    return this.list().find((payment) => payment.id === id);
  }

  /** Keeps what is wanted. Nothing is sent yet. @returns its id */
  intend(wish: PaymentWish, orderId: string | null = null): string {
    const place = this.seat.place();
    const id = uuidv7();
    const own = { id, cafeId: place?.cafeId ?? '', tabId: place?.tabId ?? null, orderId, startedAtMs: Date.now() };
    this.write([{ ...own, wish, last: null }, ...this.list()]);
    return id;
  }

  /** Sends what was not answered yet, always as the same request. @returns why it was refused or not answered */
  async send(id: string): Promise<FailureCode | null> {
    const own = this.find(id);
    if (!own?.wish) return null;
    try {
      const last = await this.server.api.send('POST /cafes/{cafeId}/payments', {
        params: { cafeId: own.cafeId },
        body: { ...own.wish, id },
        key: id,
      });
      this.put({ ...own, wish: null, last });
      return null;
    } catch (error) {
      // Refused: it does not exist. Without an answer it may: it is asked for again, as the same.
      const isRefused = error instanceof ApiError && error.status < 500 && error.status !== 429;
      if (isRefused) this.forget(id);
      return failureOf(error);
    }
  }

  /** Looks how it stands. @returns why that could not be seen */
  async look(id: string): Promise<FailureCode | null> {
    return this.ask(id, (params) => this.server.api.send('GET /cafes/{cafeId}/payments/{paymentId}', { params }));
  }

  cancel(id: string): Promise<FailureCode | null> {
    return this.ask(id, (params) =>
      this.server.api.send('POST /cafes/{cafeId}/payments/{paymentId}/cancel', { params }),
    );
  }

  /** SEPA: the payer says that the transfer is sent. */
  saySent(id: string): Promise<FailureCode | null> {
    return this.ask(id, (params) => this.server.api.send('POST /cafes/{cafeId}/payments/{paymentId}/sent', { params }));
  }

  forget(id: string): void {
    this.write(this.list().filter((own) => own.id !== id));
  }

  private async ask(
    paymentId: string,
    question: (params: { cafeId: string; paymentId: string }) => Promise<Payment>,
  ): Promise<FailureCode | null> {
    const known = this.find(paymentId);
    const cafeId = known?.cafeId ?? this.seat.place()?.cafeId;
    if (!cafeId) return 'NOT_SIGNED_IN';
    try {
      const last = await question({ cafeId, paymentId });
      const fresh = {
        id: paymentId,
        cafeId,
        tabId: last.tabId,
        orderId: null,
        startedAtMs: Date.parse(last.createdAt),
      };
      this.put({ ...(this.find(paymentId) ?? fresh), wish: null, last });
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  private put(own: OwnPayment): void {
    // What a phone shows of a code is fetched again; kept, it would fill the storage.
    this.write([own, ...this.list().filter(({ id }) => id !== own.id)].sort((a, b) => b.startedAtMs - a.startedAtMs));
  }

  private write(payments: readonly OwnPayment[]): void {
    const newest = payments.slice(0, keptMax);
    this.list.set(newest);
    this.memory.write(newest.map((own) => ({ ...own, last: own.last && { ...own.last, action: null } })));
  }
}

const readable = (stored: OwnPayment[] | null): OwnPayment[] => (Array.isArray(stored) ? stored.slice(0, keptMax) : []);

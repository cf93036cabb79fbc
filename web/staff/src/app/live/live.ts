import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { createRealtime, type Realtime, type RealtimeStatus } from '@table-tap/client';
import type { Envelope } from '@table-tap/contract';
import { Account } from '../session/account.ts';
import { SESSION, TRANSPORT } from '../session/clients.ts';

type Handler = (envelope: Envelope) => void;
type Refetch = () => Promise<void> | void;

/**
 * The one live connection of the app: what happens in the café, in order, each once. Pages subscribe; the connection
 * outlives them, so that going from the floor to a board costs nothing.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly account = inject(Account);
  private readonly session = inject(SESSION);
  private readonly transport = inject(TRANSPORT);
  private readonly handlers = new Set<Handler>();
  private readonly refetches = new Set<Refetch>();
  private readonly state = signal<RealtimeStatus>('connecting');
  private readonly lostAt = signal<number | undefined>(undefined);
  private realtime: Realtime | undefined;
  private lastCafeId: string | undefined;
  private lastSeq: number | undefined;

  readonly status = this.state.asReadonly();
  /** When the connection was lost, in ms since 1970; undefined while it is not. */
  readonly lostSinceMs = this.lostAt.asReadonly();

  constructor() {
    effect(() => {
      const cafeId = this.account.cafeId();
      const userId = this.account.user()?.id;
      untracked(() => this.connect(userId ? cafeId : undefined));
    });
    inject(DestroyRef).onDestroy(() => this.realtime?.close());
  }

  /** Hears every event. @returns how to stop */
  listen(handler: Handler): () => void {
    this.handlers.add(handler);
    return () => void this.handlers.delete(handler);
  }

  /** Called when events cannot be replayed: fetch anew. When it rejects it is called again. @returns how to stop */
  onGap(refetch: Refetch): () => void {
    this.refetches.add(refetch);
    return () => void this.refetches.delete(refetch);
  }

  /** Tries to connect now instead of waiting for the next attempt. */
  retry(): void {
    dispatchEvent(new Event('online'));
  }

  private connect(cafeId: string | undefined): void {
    this.lastSeq = cafeId === this.lastCafeId ? (this.realtime?.seq ?? this.lastSeq) : undefined;
    this.lastCafeId = cafeId ?? this.lastCafeId;
    this.realtime?.close();
    this.realtime = undefined;
    if (!cafeId) return;
    this.show('connecting');
    const realtime = createRealtime({
      ...this.transport,
      token: () => this.session.token(),
      refresh: (code, stale) => this.session.refresh(code, stale),
      cafeId,
      namespaces: ['orders', 'payments', 'inventory', 'employees', 'system'],
      ...(this.lastSeq !== undefined && { after: this.lastSeq }),
      onResync: async () => {
        await Promise.all([...this.refetches].map(async (refetch) => refetch()));
      },
    });
    realtime.onStatus((status) => this.show(status));
    realtime.onAny((envelope) => {
      this.followRights(envelope);
      for (const handler of [...this.handlers]) handler(envelope);
    });
    this.realtime = realtime;
  }

  /** What one may do was changed by somebody: buttons and pages follow at once. */
  private followRights({ event, data }: Envelope): void {
    const isOwn = event === 'employee:changed' && (data as { userId: string }).userId === this.account.user()?.id;
    if (isOwn) void this.session.refresh('TOKEN_EXPIRED', this.session.token()).catch(() => undefined);
  }

  private show(status: RealtimeStatus): void {
    this.state.set(status);
    this.lostAt.update((since) => (status === 'lost' ? (since ?? Date.now()) : undefined));
  }
}

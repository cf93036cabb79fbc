import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { createRealtime, type Realtime, type RealtimeStatus } from '@table-tap/client';
import type { Envelope, EventType } from '@table-tap/contract';
import type { ConnectionState } from '@table-tap/ui/shell/connection-banner';
import { Session } from '../session/session.ts';

/** Called with the event, or with nothing when events were missed and all must be fetched anew. */
export type LiveListener = (envelope?: Envelope) => void;

const states: Record<RealtimeStatus, ConnectionState> = {
  connecting: 'connecting',
  live: 'live',
  polling: 'live',
  lost: 'lost',
};
/** A desk need not know within a second that its connection is gone. */
const beatMs = 5_000;

/** What happens in the café on screen, as it happens. One connection, following the session. */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(Session);
  private readonly listeners = new Set<LiveListener>();
  private readonly shown = signal<ConnectionState>('connecting');
  private readonly lost = signal<number | undefined>(undefined);
  private connection: Realtime | undefined;

  readonly state = this.shown.asReadonly();
  readonly lostAt = this.lost.asReadonly();

  constructor() {
    effect(() => {
      const cafeId = this.session.cafe()?.cafeId;
      untracked(() => this.follow(this.session.may('events:read') ? cafeId : undefined));
    });
    inject(DestroyRef).onDestroy(() => this.connection?.close());
  }

  /** Hears these events until the caller is destroyed. Call in a constructor or field initialiser. */
  watch(types: readonly EventType[], listener: LiveListener): void {
    const heard: LiveListener = (envelope) => {
      if (!envelope || types.includes(envelope.event)) listener(envelope);
    };
    this.listeners.add(heard);
    inject(DestroyRef).onDestroy(() => this.listeners.delete(heard));
  }

  /** Connects anew at once, where somebody does not want to wait. */
  retry(): void {
    this.follow(this.session.cafe()?.cafeId);
  }

  private follow(cafeId: string | undefined): void {
    this.connection?.close();
    this.connection = undefined;
    if (!cafeId) return;
    const connection = createRealtime({
      baseUrl: '',
      token: () => this.session.tokens.token(),
      refresh: (code, stale) => this.session.tokens.refresh(code, stale),
      cafeId,
      namespaces: ['orders', 'payments', 'inventory', 'employees', 'system'],
      beatMs,
      onResync: () => this.tell(),
    });
    connection.onAny((envelope) => {
      this.followRights(envelope);
      this.tell(envelope);
    });
    connection.onStatus((status) => this.show(states[status]));
    this.show(states[connection.status]);
    this.connection = connection;
  }

  /** What one may do was changed by somebody: buttons and pages follow at once. */
  private followRights({ event, data }: Envelope): void {
    const isOwn = event === 'employee:changed' && (data as { userId: string }).userId === this.session.user()?.id;
    if (isOwn) this.session.renew().catch(() => undefined);
  }

  private tell(envelope?: Envelope): void {
    for (const listener of [...this.listeners]) listener(envelope);
  }

  private show(state: ConnectionState): void {
    if (state === 'lost' && this.shown() !== 'lost') this.lost.set(Date.now());
    this.shown.set(state);
  }
}

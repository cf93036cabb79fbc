import { createRealtime, type Realtime, type RealtimeStatus, type TableSession } from '@table-tap/client';
import type { AnyEnvelope } from './any-envelope.ts';

export interface LiveListeners {
  envelope(envelope: AnyEnvelope): void;
  status(status: RealtimeStatus): void;
  /** Fetch everything anew. */
  resync(): Promise<void>;
}

/** A guest's phone in a pocket need not beat often; what it misses is replayed. */
const beatMs = 20_000;

/** Opens the stream of a place. A file of its own, so that it is loaded after the menu can be tapped. */
export function openLive(session: TableSession, cafeId: string, listeners: LiveListeners): Realtime {
  const live = createRealtime({
    baseUrl: location.origin,
    token: () => session.token(),
    refresh: (code, stale) => session.refresh(code, stale),
    cafeId,
    namespaces: ['orders', 'payments', 'system'],
    beatMs,
    onResync: () => listeners.resync(),
  });
  live.onAny((envelope) => listeners.envelope(envelope as AnyEnvelope));
  live.onStatus((status) => listeners.status(status));
  return live;
}

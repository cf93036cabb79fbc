import type { Namespace } from '@table-tap/contract';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Realtime, type RealtimeOptions, createRealtime } from '../src/realtime.ts';
import { type CafeServer, cafeId, startCafe } from './cafe-server.ts';
import { type TcpGate, startGate } from './tcp-gate.ts';
import { until } from './until.ts';

/** Gives each test of a file a café of its own, with a network in front of it, and screens that follow it. */
export function useLiveScreens() {
  const opened: Realtime[] = [];
  const here = {} as { cafe: CafeServer; gate: TcpGate };

  beforeEach(async () => {
    here.cafe = await startCafe();
    here.gate = await startGate(here.cafe.baseUrl);
  });
  afterEach(async () => {
    for (const realtime of opened.splice(0)) realtime.close();
    await here.gate.close();
    await here.cafe.close();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  function follow(options: Partial<RealtimeOptions> = {}) {
    const heard: number[] = [];
    const statuses: string[] = [];
    const namespaces: Namespace[] = ['orders', 'payments', 'system'];
    const { baseUrl } = here.gate;
    const realtime = createRealtime({ baseUrl, token: () => 'good', cafeId, namespaces, after: 0, ...options });
    opened.push(realtime);
    realtime.onAny((envelope) => heard.push(envelope.meta.seq));
    realtime.onStatus((status) => statuses.push(status));
    const isLive = () => until(() => realtime.status === 'live', 'the screen is live');
    return { realtime, heard, statuses, isLive };
  }

  return { here, follow };
}

/** Lets a test fire the events of a browser's window. */
export function stubPage(): EventTarget {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  return page;
}

export const numbers = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

import { io, type Socket } from 'socket.io-client';

export interface ScreenLoad {
  url: string;
  /** One a screen. */
  auths: { token: string; cafeId: string }[];
  /** Connected at the same time, while they are being opened. */
  opening: number;
}

/** Sent once all are connected, and again with the latencies when the parent says `report`. */
export interface ScreenResult {
  connected: number;
  /** From the start of the transaction (its `at`) to the screen, milliseconds, sorted. */
  latenciesMs: number[];
}

/** Many screens in one process: they connect, listen, and remember how late each event was. */
async function run(load: ScreenLoad): Promise<void> {
  const latenciesMs: number[] = [];
  const sockets: Socket[] = [];
  const waiting = [...load.auths];
  const open = async () => {
    for (let auth = waiting.pop(); auth; auth = waiting.pop()) {
      const socket = io(`${load.url}/orders`, { transports: ['websocket'], forceNew: true, auth, reconnection: false });
      sockets.push(socket);
      socket.on('order:created', (event: { meta: { at: string } }) =>
        latenciesMs.push(Date.now() - Date.parse(event.meta.at)),
      );
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    }
  };
  await Promise.all(Array.from({ length: load.opening }, open));
  process.send?.({ connected: sockets.length, latenciesMs: [] } satisfies ScreenResult);
  process.once('message', () => {
    latenciesMs.sort((a, b) => a - b);
    const result: ScreenResult = { connected: sockets.filter(({ connected }) => connected).length, latenciesMs };
    process.send?.(result, () => process.exit(0));
  });
}

process.once('message', (load: ScreenLoad) => void run(load));

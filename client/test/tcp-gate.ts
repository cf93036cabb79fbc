import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** Stands between client and server, and does what networks do. */
export interface TcpGate {
  baseUrl: string;
  /** Ends every connection and refuses new ones, until `open`. */
  cut(): void;
  /** Keeps connections but lets nothing through: a phone that walked out of reach. */
  freeze(): void;
  /** Lets new connections through again; frozen ones are ended. */
  open(): void;
  close(): Promise<void>;
}

/** @param targetUrl of the server behind it */
export async function startGate(targetUrl: string): Promise<TcpGate> {
  const target = Number(new URL(targetUrl).port);
  const pairs = new Set<[Socket, Socket]>();
  let state: 'open' | 'cut' | 'frozen' = 'open';
  const gate = createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    const link = (from: Socket, to: Socket) => {
      from.on('data', (chunk) => state === 'open' && to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    };
    link(near, far);
    link(far, near);
  });
  const endAll = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`,
    cut() {
      state = 'cut';
      endAll();
    },
    freeze() {
      state = 'frozen';
    },
    open() {
      if (state === 'frozen') endAll();
      state = 'open';
    },
    close() {
      endAll();
      return new Promise((resolve) => gate.close(() => resolve()));
    },
  };
}

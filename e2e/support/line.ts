import { once } from 'node:events';
import { type AddressInfo, createServer, connect, type Socket } from 'node:net';

/** A network line between a device and the server that fails when a test says so. */
export interface Line {
  /** The server's address at this end of the line. */
  baseUrl: string;
  /** Ends all connections; new ones are refused until `restore`. */
  cut(): void;
  /** Nothing comes through any more, and nobody is told: a Wi-Fi out of reach. */
  freeze(): void;
  /** Requests go through, answers do not: each connection breaks when its answer comes. */
  loseAnswers(): void;
  restore(): void;
  close(): Promise<void>;
}

type State = 'good' | 'cut' | 'frozen' | 'answers lost';

/** Opens a line to a server at `baseUrl`. */
export async function openLine(baseUrl: string): Promise<Line> {
  const { hostname, port } = new URL(baseUrl);
  const ends = new Set<Socket>();
  let state: State = 'good';

  function end(...sockets: Socket[]): void {
    for (const socket of sockets) socket.destroy();
  }

  const door = createServer((device) => {
    if (state === 'cut') return void device.destroy();
    const server = connect(Number(port), hostname);
    for (const socket of [device, server]) {
      ends.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => end(device, server));
      socket.on('close', () => {
        ends.delete(socket);
        end(device, server);
      });
    }
    device.on('data', (chunk) => state !== 'frozen' && server.write(chunk));
    server.on('data', (chunk) => {
      if (state === 'answers lost') end(device, server);
      else if (state !== 'frozen') device.write(chunk);
    });
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');

  return {
    baseUrl: `http://localhost:${(door.address() as AddressInfo).port}`,
    cut() {
      state = 'cut';
      end(...ends);
    },
    freeze: () => void (state = 'frozen'),
    loseAnswers: () => void (state = 'answers lost'),
    restore() {
      // What was swallowed is gone, so these connections are no good any more.
      if (state === 'frozen') end(...ends);
      state = 'good';
    },
    async close() {
      end(...ends);
      door.close();
      await once(door, 'close');
    },
  };
}

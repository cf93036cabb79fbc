import { createServer, type Server } from 'node:net';

/** Ports on which printers listen for raw bytes, and on which the house therefore sends some. */
const ports = [9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 9108, 9109];

/** A receipt printer on the network: takes what is sent, and keeps it. */
export interface Printer {
  host: string;
  port: number;
  /** All bytes that came, as Latin-1 text. */
  printed(): string;
  stop(): Promise<void>;
}

/** Starts a printer on the first port of printers that is free. */
export async function startPrinter(): Promise<Printer> {
  const pieces: Buffer[] = [];
  const server = createServer((socket) => socket.on('data', (piece) => pieces.push(piece)));
  for (const port of ports) {
    if (!(await listens(server, port))) continue;
    return {
      ...{ host: '127.0.0.1', port },
      printed: () => Buffer.concat(pieces).toString('latin1'),
      stop: () => new Promise((resolve) => server.close(() => resolve())),
    };
  }
  throw new Error('no port of printers is free');
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const no = () => resolve(false);
    server.once('error', no);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', no);
      resolve(true);
    });
  });
}

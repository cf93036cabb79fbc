import { createServer } from 'node:net';

/** Below the ports that operating systems hand out for outgoing connections (Linux: from 32768). */
const PORT_FIRST = 20_000;
const PORT_COUNT = 12_000;
const ATTEMPTS_MAX = 200;

/**
 * A free TCP port of this machine's loopback address: `preferred` if that is free, else the next free one after it.
 */
export async function freePort(preferred: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const port = PORT_FIRST + ((preferred - PORT_FIRST + attempt) % PORT_COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${ATTEMPTS_MAX} ports from ${preferred} on is free`);
}

/** The port that `text` always gets first, so that a data folder keeps its port where it can. */
export function portFor(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + character.codePointAt(0)!) % PORT_COUNT;
  return PORT_FIRST + sum;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

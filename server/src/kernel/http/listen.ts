import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';

/** A server that is just stopping frees its port within this time. */
const patienceMs = 3000;
const pollMs = 100;

/**
 * Opens the door.
 * @throws StartupError when the port is taken, or this user or machine may not listen there
 */
export async function listen(http: Server, config: Pick<Config, 'host' | 'port'>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const error = await attempt(http, config);
    if (!error) return;
    if (error.code !== 'EADDRINUSE' || performance.now() > deadline) throw explain(error, config);
    await sleep(pollMs);
  }
}

function attempt(
  http: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => {
      http.off('listening', open);
      resolve(error);
    };
    const open = () => {
      http.off('error', failed);
      resolve(undefined);
    };
    http.once('error', failed);
    http.once('listening', open);
    http.listen(port, host);
  });
}

function explain(error: NodeJS.ErrnoException, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartupError(`Port ${port} is taken: stop what uses it, or set PORT to another one.`);
    case 'EACCES':
      return new StartupError(`This user may not listen on ${host}:${port}: set PORT to 1024 or higher.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(`This machine has no address ${host}: correct HOST.`);
    default:
      return error;
  }
}

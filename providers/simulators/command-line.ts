import { parseArgs } from 'node:util';
import type { Listen, LocalServer } from './local-server.ts';

/** Runs a simulator as a process of its own: `--port`, `--host`; says where it listens; ends cleanly on SIGTERM. */
export async function runSimulator(start: (listen: Listen) => Promise<LocalServer>): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535');
  const simulator = await start({ port, ...(values.host !== undefined && { host: values.host }) });
  process.stdout.write(`listening ${simulator.url}\n`);
  const end = () => void simulator.close();
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

import { parseArgs } from 'node:util';
import type { Listen, LocalServer } from './local-server.ts';

/**
 * Runs a simulator as a process of its own: `--port`, `--host`, `--shown-host`; says where it listens. Ends cleanly on
 * SIGTERM, and when the process that holds its IPC channel, if there is one, has gone.
 */
export async function runSimulator(start: (listen: Listen) => Promise<LocalServer>): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { port: text, host: text, 'shown-host': text } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535');
  const { host, 'shown-host': shownHost } = values;
  const started = start({ port, ...(host !== undefined && { host }), ...(shownHost !== undefined && { shownHost }) });
  const end = async () => {
    await (await started).close();
    if (process.connected) process.disconnect();
  };
  for (const event of ['disconnect', 'SIGTERM', 'SIGINT']) process.once(event, () => void end());
  process.stdout.write(`listening ${(await started).url}\n`);
}

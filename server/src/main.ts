import { loadConfig } from './kernel/config.ts';
import { StartupError } from './kernel/startup-error.ts';
import { startServer, type RunningServer } from './server.ts';

const forcedExitAfterMs = 2000;

let server: RunningServer | undefined;
let stopping = false;

/** The first signal drains and stops; a second one, from a person who has waited, exits at once. */
async function stop(startedAt = Date.now()): Promise<void> {
  if (stopping) {
    if (Date.now() - startedAt > forcedExitAfterMs) process.exit(1);
    return;
  }
  stopping = true;
  const began = Date.now();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop(began));
  }
  await server?.stop();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
// `npm start` holds the other end: when it is killed, nobody is left to ask for a stop.
process.on('disconnect', () => void stop());

try {
  server = await startServer(loadConfig(), { onProgress: (text) => console.log(`  ${text}`) });
  if (stopping) await server.stop();
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
}

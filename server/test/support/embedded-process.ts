import { startEmbeddedPostgres } from '../../src/kernel/postgres/embedded.ts';

// Runs the embedded PostgreSQL of a data folder until SIGTERM; says "ready <owner URL>" or "refused <sentence>".
const say = (line: string) => process.stdout.write(`${line}\n`);
const warn = (_fields: object, message: string) => say(`log ${message}`);
const quiet = () => undefined;

try {
  const postgres = await startEmbeddedPostgres({
    dataDir: process.argv[2]!,
    log: { debug: quiet, info: warn, warn, error: warn },
  });
  process.once('SIGTERM', () => void postgres.stop());
  say(`ready ${postgres.ownerUrl}`);
} catch (error) {
  say(`refused ${(error as Error).message}`);
  process.exitCode = 1;
}

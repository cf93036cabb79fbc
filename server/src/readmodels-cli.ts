import { parseArgs } from 'node:util';
import { loadConfig, processSource } from './kernel/config.ts';
import { rebuild, RebuildTakenOver } from './kernel/events/consumers/rebuild.ts';
import { StartupError } from './kernel/startup-error.ts';
import { figuresConsumer } from './modules/figures/index.ts';
import { runCommand } from './run-command.ts';
import { allCafes, useDatabase } from './use-database.ts';

/**
 * `npm run readmodels:rebuild`: fills the figures of every café anew from its events, beside those that hold, and
 * changes over; `-- --cafe <slug>` those of one. The server may go on meanwhile.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cafe: { type: 'string' } } });
  const config = loadConfig({ ...processSource(), argv: [] });
  await useDatabase(config, { name: 'read models' }, async (db) => {
    const cafes = await allCafes(db);
    const wanted = cafes.filter(({ slug }) => values.cafe === undefined || slug === values.cafe);
    if (values.cafe !== undefined && wanted.length === 0) throw new StartupError(`There is no café "${values.cafe}".`);
    for (const { slug, cafe_id: cafeId } of wanted) {
      const applied = await rebuild(db, figuresConsumer, cafeId).catch(explained);
      console.log(`${slug}  ${figuresConsumer.name}: ${applied} events applied anew`);
    }
  });
}

function explained(error: unknown): never {
  throw error instanceof RebuildTakenOver ? new StartupError(`Stopped: ${error.message}.`) : error;
}

await runCommand(main);

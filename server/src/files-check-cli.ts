import { checkCafes } from './check-cafes.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { openFileStore } from './kernel/files/open-store.ts';
import { checkFiles } from './modules/purchases/index.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run files:check`: reads every stored file of every café and compares it with what the database says of it, a line
 * each; exit code 1 when one is missing or was changed.
 */
await runCommand(() => {
  const config = loadConfig({ ...processSource(), argv: [] });
  const store = openFileStore(config);
  return checkCafes(config, { right: 'the files are whole', wrong: 'files are wrong' }, async (pool, cafeId) => {
    const { files, violations } = await checkFiles(pool, store, cafeId);
    return {
      verdict: `${files} files: ${violations.length === 0 ? 'all as they were' : `${violations.length} wrong`}`,
      wrong: violations.map(({ receiptId, part, trouble }) => `receipt ${receiptId}, ${part}: ${trouble}`),
    };
  });
});

// Runs a TypeScript file of the project on Node 24: `node scripts/with-node.mjs FILE [arguments…]`.
import { cli } from './lib/cli.mjs';
import { Stop } from './lib/stop.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { progress } from './lib/progress.mjs';

cli(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Stop('Say which file to run: node scripts/with-node.mjs FILE [arguments…].');
  await ensureInstalled(progress());
  return runInForeground(file, args);
});

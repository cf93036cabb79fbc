// `npm run dev`: the server restarts and the web apps are built again when a file changes; reload the page to see it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTogether } from './lib/children.mjs';
import { cli } from './lib/cli.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { node24 } from './lib/node24.mjs';
import { progress } from './lib/progress.mjs';
import { ROOT } from './lib/root.mjs';
import { forgetWebBuild } from './lib/web-build.mjs';

cli(async () => {
  await ensureInstalled(progress());
  // What the watching builds leave in web/dist is no release build.
  forgetWebBuild();
  const { apps } = await import(pathToFileURL(join(ROOT, 'web', 'scripts', 'apps.mjs')).href);
  return runTogether([
    { file: node24(), args: ['--watch', '--watch-preserve-output', 'server/src/main.ts', ...process.argv.slice(2)] },
    ...apps.map((app) => ({ name: app, file: node24(), args: ['web/scripts/watch.mjs', app] })),
  ]);
});

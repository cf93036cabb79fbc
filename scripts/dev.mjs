// `npm run dev`: the server restarts and the web apps are built again when a file changes; reload the page to see it.
import { runTogether } from './lib/children.mjs';
import { cli } from './lib/cli.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { node24 } from './lib/node24.mjs';
import { npmCommand } from './lib/npm.mjs';
import { progress } from './lib/progress.mjs';
import { forgetWebBuild } from './lib/web-build.mjs';

cli(async () => {
  await ensureInstalled(progress());
  // What the watching build leaves in web/dist is no release build.
  forgetWebBuild();
  return runTogether([
    { file: node24(), args: ['--watch', '--watch-preserve-output', 'server/src/main.ts', ...process.argv.slice(2)] },
    npmCommand(['run', 'watch', '--workspace', 'web', '--silent']),
  ]);
});

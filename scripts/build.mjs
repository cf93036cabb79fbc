// `npm run build`: installs what is missing and builds the web apps, even when nothing changed.
import { cli } from './lib/cli.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { progress } from './lib/progress.mjs';
import { buildWeb } from './lib/web-build.mjs';

cli(async () => {
  const report = progress();
  await ensureInstalled(report);
  await buildWeb(report);
  report('Done');
  return 0;
});

// `npm run screenshots`: pictures of every screen, made by e2e/screenshots.spec.ts.
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { cli } from './lib/cli.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { prepare } from './lib/prepare.mjs';
import { progress } from './lib/progress.mjs';
import { ROOT } from './lib/root.mjs';
import { Stop } from './lib/stop.mjs';

cli(async () => {
  await prepare();
  const chromium = await ensureChromium(progress());
  if ('reason' in chromium) throw new Stop(`There is no browser to take pictures with: ${chromium.reason}.`);
  Object.assign(process.env, { CHROMIUM_PATH: chromium.path, SCREENSHOTS: '1' });
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  return runInForeground(playwright, ['test', '-c', 'e2e', 'screenshots', ...process.argv.slice(2)]);
});

import { ensureInstalled } from './install.mjs';
import { progress } from './progress.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/** Installs and builds what is missing; prints nothing where nothing is. */
export async function prepare() {
  const report = progress();
  await ensureInstalled(report);
  await ensureWebBuilt(report);
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { npm } from './npm.mjs';
import { ROOT } from './root.mjs';
import { Stop } from './stop.mjs';

/** All that the apps are made of. */
const SOURCES = ['web', 'client', 'contract', 'package-lock.json', 'tsconfig.base.json'];
const STAMP = join(ROOT, 'web', 'dist', '.stamp');
const STILL_BUSY_MS = 10_000;

/** Builds the web apps unless the ones in web/dist are made of the same sources. */
export async function ensureWebBuilt(report) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint(SOURCES)) return;
  await buildWeb(report);
}

/**
 * Builds the web apps into web/dist.
 *
 * @throws Stop with the compiler's output
 */
export async function buildWeb(report) {
  const sources = fingerprint(SOURCES);
  forgetWebBuild();
  report('Building the web apps');
  const busy = setInterval(() => report('  still building'), STILL_BUSY_MS);
  const { code, output } = await npm(['run', 'build', '--workspace', 'web', '--silent'], {
    env: { NG_CLI_ANALYTICS: 'false', CI: process.env.CI ?? '1' },
  });
  clearInterval(busy);
  if (code !== 0) throw new Stop(`${output.trimEnd()}\n\nThe web apps could not be built.`);
  mkdirSync(join(ROOT, 'web', 'dist'), { recursive: true });
  writeFileSync(STAMP, sources);
  report('Web apps built');
}

/** Makes the next `ensureWebBuilt` build again. */
export function forgetWebBuild() {
  rmSync(STAMP, { force: true });
}

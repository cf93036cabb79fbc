import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { ROOT } from './root.mjs';
import { Stop } from './stop.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
/** npm writes this file at the end of every installation. */
const NPM_RECORD = join(MODULES, '.package-lock.json');
const STAMP = join(MODULES, '.table-tap-stamp');
const STILL_BUSY_MS = 10_000;

/** Installs the packages of package-lock.json unless they are installed. */
export async function ensureInstalled(report) {
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (isInstalled(wanted)) return;
  report('Installing packages (npm ci); the first time this takes about a minute');
  const busy = setInterval(() => report('  still installing'), STILL_BUSY_MS);
  // Building the web apps takes the development dependencies, in production too.
  const { code, output } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  clearInterval(busy);
  if (code !== 0)
    throw new Stop(`${output.trimEnd()}\n\nThe packages could not be installed: "npm ci" ended with code ${code}.`);
  writeFileSync(STAMP, wanted);
  report('Packages installed');
}

function isInstalled(wanted) {
  if (!existsSync(NPM_RECORD)) return false;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true;
  // Installed by hand after the lock file came.
  if (statSync(NPM_RECORD).mtimeMs < statSync(LOCK).mtimeMs - 1000) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

import { join } from 'node:path';
import { ensureProgram } from './apt.mjs';
import { node24 } from './node24.mjs';
import { npm } from './npm.mjs';
import { findProgram } from './programs.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

/** Chromium without what only a person needs: tests take a quarter less with it. Debian's command is a shell around it. */
const BARE = 'chromium-headless-shell';
const BARE_NAMES = [`/usr/lib/chromium/${BARE}`, BARE, 'chrome-headless-shell'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium as an npm package, for machines where nothing can be installed. */
const PACKAGED = '@sparticuz/chromium@153.0.0';
const PACKAGED_FOLDER = join(ROOT, '.build', 'chromium');

/**
 * The browser for tests: CHROMIUM_PATH, an installed one, Debian's, or one from npm.
 *
 * @returns {Promise<{path: string} | {reason: string}>}
 */
export async function ensureChromium(report) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return findProgram([chosen]) ? { path: chosen } : { reason: `CHROMIUM_PATH ${chosen} cannot be run` };
  const bare = await ensureProgram({ names: BARE_NAMES, debianPackage: await barePackage(), report });
  if ('path' in bare) return bare;
  const debian = await ensureProgram({ names: NAMES, debianPackage: 'chromium', report });
  if ('path' in debian) return debian;
  report(`${debian.reason}; taking ${PACKAGED} from npm instead`);
  const packaged = await unpackChromium();
  return 'path' in packaged ? packaged : { reason: `${debian.reason}; ${packaged.reason}` };
}

/** Of the version that is installed, so that no other browser has to be replaced for it. */
async function barePackage() {
  const installed = await run('dpkg-query', ['--show', '--showformat=${Version}', 'chromium-common']);
  return installed.code === 0 && installed.output ? `${BARE}=${installed.output}` : BARE;
}

async function unpackChromium() {
  const installed = await npm([
    'install',
    '--prefix',
    PACKAGED_FOLDER,
    '--no-save',
    '--no-audit',
    '--no-fund',
    PACKAGED,
  ]);
  if (installed.code !== 0) return { reason: `${PACKAGED} could not be installed` };
  const script = "import('@sparticuz/chromium').then(async ({ default: c }) => console.log(await c.executablePath()))";
  const unpacked = await run(node24(), ['-e', script], { cwd: PACKAGED_FOLDER });
  const path = unpacked.output.trim().split('\n').at(-1);
  const works = unpacked.code === 0 && (await run(path, ['--version', '--no-sandbox'])).code === 0;
  return works ? { path } : { reason: `${PACKAGED} does not run here` };
}

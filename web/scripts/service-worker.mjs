/** Builds the guest app's service worker: `dist/guest/sw.js`, with the list of the files that it keeps. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { distFolder, webFolder } from './apps.mjs';

const guestFolder = join(distFolder, 'guest');
/** Kept only once they are asked for: names with rare letters, and what nobody needs on a phone. */
const notKept = /-latin-ext-|\.(br|gz|txt|map)$|^\/(index\.html|sw\.js)$/;

/** Call after the app is built, before its files are compressed. */
export async function buildServiceWorker() {
  const page = await readFile(join(guestFolder, 'index.html'), 'utf8');
  const entry = /src="(main-[\w-]+\.js)"/.exec(page)?.[1];
  if (!entry) throw new Error('The page of the guest app names no main script.');
  const files = (await filesIn(guestFolder)).filter((path) => !notKept.test(path)).sort();
  const version = await versionOf(page, files);
  await build({
    entryPoints: [join(webFolder, 'guest/sw/worker.ts')],
    outfile: join(guestFolder, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { BUILD: JSON.stringify({ version, entry, files }) },
    logLevel: 'warning',
  });
}

/** Icons and the manifest keep their names, so their content counts as well. */
async function versionOf(page, files) {
  const hash = createHash('sha256').update(page);
  for (const path of files) hash.update(path).update(await readFile(join(guestFolder, path)));
  return hash.digest('base64url').slice(0, 12);
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
}

/**
 * What a guest's phone fetches until the menu can be tapped: the page's scripts and styles with all that they import,
 * and the texts of one language. `node web/scripts/budget.mjs` prints it; the build fails above the limit.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { distFolder } from './apps.mjs';
import { languages, textFiles } from './text-files.mjs';

export const guestBytesMax = 150_000;
const guestFolder = join(distFolder, 'guest');

/** @returns bytes with brotli, in all and of each file, for the language with the longest texts */
export async function measureGuest() {
  const files = await weigh(await initialFiles());
  const texts = await Promise.all(languages.map(async (language) => weigh(await textFiles('guest', language))));
  const longest = texts.reduce((most, one) => (sum(one) > sum(most) ? one : most));
  const all = [...files, ...longest];
  return { files: all, bytes: sum(all) };
}

/** @throws Error when the guest app has become too large */
export async function checkGuestBudget() {
  const { files, bytes } = await measureGuest();
  const report = files.map(({ name, bytes: own }) => `  ${String(own).padStart(7)}  ${name}`).join('\n');
  const text = `guest: ${bytes} of ${guestBytesMax} bytes (brotli) until the menu can be tapped`;
  if (bytes > guestBytesMax) throw new Error(`${text}\n${report}\nThat is too much.`);
  return `${text}\n${report}`;
}

/** Files that the page names, and those that they import at once. */
async function initialFiles() {
  const page = await readFile(join(guestFolder, 'index.html'), 'utf8');
  const found = new Set();
  const visit = async (name) => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith('.js')) return;
    const source = await readFile(join(guestFolder, name), 'utf8');
    for (const [, imported] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) await visit(imported);
  };
  for (const [, name] of page.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)) await visit(name);
  return [...found];
}

const weigh = (names) => Promise.all(names.map(async (name) => ({ name, bytes: await brotliBytes(name) })));

async function brotliBytes(name) {
  const content = await readFile(join(guestFolder, name));
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
    .length;
}

const sum = (files) => files.reduce((bytes, file) => bytes + file.bytes, 0);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await checkGuestBudget());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Tells the guest app's page which files hold the texts of each language, so that it fetches them beside the main
 * script instead of after it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distFolder } from './apps.mjs';
import { languages, textFiles } from './text-files.mjs';

const mark = 'const texts = {};';

/** Call after the app is built, before its service worker is. */
export async function preloadTexts() {
  const file = join(distFolder, 'guest', 'index.html');
  const page = await readFile(file, 'utf8');
  if (!page.includes(mark)) throw new Error(`The page of the guest app has lost its "${mark}".`);
  const entries = await Promise.all(languages.map(async (language) => [language, await textFiles('guest', language)]));
  await writeFile(file, page.replace(mark, `const texts = ${JSON.stringify(Object.fromEntries(entries))};`));
}

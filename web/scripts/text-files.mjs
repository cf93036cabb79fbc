/** Which files of a built app hold the texts of a language. Their names are hashes, so they are found by what they say. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distFolder, webFolder } from './apps.mjs';

export const languages = ['nl', 'fr', 'en', 'de'];

/** @returns names of the files with the app's own texts and those of the design system */
export async function textFiles(app, language) {
  const folder = join(distFolder, app);
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(scripts.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
  const owners = await Promise.all([app, 'ui'].map((owner) => longestSentence(owner, language)));
  return owners.map((sentence) => {
    const found = sources.find(([, source]) => source.includes(sentence));
    if (!found) throw new Error(`No file of ${app} says in ${language}: ${sentence}`);
    return found[0];
  });
}

async function longestSentence(owner, language) {
  const texts = JSON.parse(await readFile(join(webFolder, owner, 'i18n', `${language}.json`), 'utf8'));
  return plainSentences(texts).sort((a, b) => b.length - a.length)[0];
}

/** Those that look the same however a script is encoded. */
function plainSentences(texts) {
  return Object.values(texts).flatMap((text) =>
    typeof text === 'string' ? (/^[\w .,:;!?-]+$/.test(text) ? [text] : []) : plainSentences(text),
  );
}

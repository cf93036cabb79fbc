/** Writes .br and .gz beside the files of a built app, so that the server only has to send them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this a compressed copy saves nothing worth a file. */
const leastBytes = 1024;
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.wasm', '.webmanifest']);
/** The server fills in a nonce per request: a copy made ahead would carry the placeholder. */
const filledInAtRunTime = new Set(['index.html']);

/** @returns how many files were compressed, their bytes before, and with brotli after */
export async function compressFolder(folder) {
  const sum = { files: 0, bytes: 0, brotliBytes: 0 };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.has(extname(entry.name)) || filledInAtRunTime.has(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (content.length < leastBytes) continue;
    const [small, smallForOld] = await Promise.all([
      promisify(brotliCompress)(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
      promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
    ]);
    await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, smallForOld)]);
    sum.files += 1;
    sum.bytes += content.length;
    sum.brotliBytes += small.length;
  }
  return sum;
}

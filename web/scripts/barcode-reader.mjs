/** The reader of barcodes is WebAssembly that the staff app fetches when somebody scans: it has to lie beside the app. */
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { webFolder } from './apps.mjs';

const name = 'zxing_reader.wasm';

/** Puts it among the app's public files, from the package that is installed. */
export async function placeBarcodeReader() {
  const folder = join(webFolder, 'staff/public/scan');
  await mkdir(folder, { recursive: true });
  await copyFile(createRequire(import.meta.url).resolve(`zxing-wasm/reader/${name}`), join(folder, name));
}

import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import type { DrawnPages, PagesWanted } from './draw-pages.ts';

const qualityPercent = 82;

/** Draws a document in a thread of its own; the reader of PDFs is WebAssembly and reaches nothing but its own memory. */
async function draw({ bytes, pagesMax, widthMax, heightMax }: PagesWanted): Promise<DrawnPages> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const count = document.getPageCount();
  if (count < 1 || count > pagesMax) return { count, pages: [] };
  const pages: Uint8Array[] = [];
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = Math.min(widthMax / originalWidth, heightMax / originalHeight);
    const { data } = await page.render({
      scale,
      render: ({ data, width, height }) =>
        sharp(data, { raw: { width, height, channels: 4 } })
          .flatten({ background: '#ffffff' })
          .webp({ quality: qualityPercent })
          .toBuffer(),
    });
    pages.push(data);
  }
  return { count, pages };
}

parentPort?.postMessage(await draw(workerData as PagesWanted));

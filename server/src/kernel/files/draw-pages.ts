import { Worker } from 'node:worker_threads';
import type { Refusal } from '../refusal.ts';
import { takeTurns } from './take-turns.ts';

export interface PagesWanted {
  bytes: Uint8Array;
  /** Documents of more pages are counted and not drawn. */
  pagesMax: number;
  /** Of a drawn page, in pixels. */
  widthMax: number;
  heightMax: number;
}

export interface DrawnPages {
  count: number;
  /** Each page as WebP; none where there are too many. */
  pages: Uint8Array[];
}

const secondsMax = 20;
const heapMegabytesMax = 256;
const inTurn = takeTurns(1, 8);

/**
 * Draws the pages of a PDF as pictures, in a thread that is ended when it takes too long.
 * @returns the pages; undefined for what cannot be read; BUSY when too many wait
 */
export const drawPages = (wanted: PagesWanted): Promise<DrawnPages | undefined | Refusal> =>
  inTurn(
    () =>
      new Promise<DrawnPages | undefined>((resolve) => {
        const worker = new Worker(new URL('./draw-pages-worker.ts', import.meta.url), {
          workerData: wanted,
          resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
        });
        const late = setTimeout(() => end(undefined), secondsMax * 1000);
        const end = (drawn: DrawnPages | undefined) => {
          clearTimeout(late);
          void worker.terminate();
          resolve(drawn);
        };
        worker.once('message', (drawn: DrawnPages) => end(drawn));
        worker.once('error', () => end(undefined));
        worker.once('exit', () => end(undefined));
      }),
  );

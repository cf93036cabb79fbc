import sharp, { type Sharp } from 'sharp';
import type { Refusal } from '../refusal.ts';
import { takeTurns } from './take-turns.ts';

/** More than any phone takes; what says more is refused before it is unpacked. */
const pixelsMax = 60_000_000;
const secondsMax = 5;
const inTurn = takeTurns(2, 16);

// Of all that the library could open (SVG, PDF, TIFF …) only these three, whatever a file says of itself.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

const beginnings = {
  jpeg: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  png: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  webp: (bytes: Buffer) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
};
export type ImageKind = keyof typeof beginnings;

/** What a picture is by its first bytes; whatever else it is called. */
export const imageKind = (bytes: Buffer): ImageKind | undefined =>
  (Object.keys(beginnings) as ImageKind[]).find((kind) => beginnings[kind](bytes));

/** Why no picture could be made: of another kind, of too many pixels, or broken. */
export type ImageTrouble = 'kind' | 'pixels' | 'damaged';

/**
 * Draws a picture anew from its pixels on, upright, so that nothing of the file that was sent is left: no place, no
 * camera, no second file behind the first.
 * @param draw what is made of it: its size and its format
 * @returns the new picture, why there is none, or BUSY when too many wait
 */
export function redrawImage(bytes: Buffer, draw: (image: Sharp) => Sharp): Promise<Buffer | ImageTrouble | Refusal> {
  const kind = imageKind(bytes);
  if (!kind) return Promise.resolve('kind');
  return inTurn(async () => {
    try {
      const options = { limitInputPixels: pixelsMax, failOn: 'error', sequentialRead: true, pages: 1 } as const;
      const { format } = await sharp(bytes, options).metadata();
      if (format !== kind) return 'damaged';
      return await draw(sharp(bytes, options).timeout({ seconds: secondsMax }).autoOrient()).toBuffer();
    } catch (error) {
      return /pixel limit/i.test((error as Error).message) ? 'pixels' : 'damaged';
    }
  });
}

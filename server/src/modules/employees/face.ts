import sharp from 'sharp';
import { refuse, type Refusal } from '../../kernel/refusal.ts';

/** Side of a stored face, in pixels. */
const faceSide = 256;
const qualityPercent = 80;
/** More than any phone takes; what says more is refused before it is unpacked. */
const pixelsMax = 60_000_000;
const secondsMax = 5;
const atOnceMax = 2;
const waitingMax = 16;

// Of all that the library could open (SVG, PDF, TIFF …) only these three, whatever a file says of itself.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

const beginnings: Record<string, (bytes: Buffer) => boolean> = {
  jpeg: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  png: (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  webp: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
};

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Makes a face of a picture: turned upright, cut to a square, small, and new from the pixels on, so that nothing of the file
 * that was sent is left: no place, no camera, no second file behind the first.
 * @returns PHOTO_UNREADABLE, or BUSY when too many wait
 */
export async function makeFace(sent: Uint8Array): Promise<Buffer | Refusal> {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  const kind = Object.keys(beginnings).find((name) => beginnings[name]?.(bytes));
  if (!kind) return refuse('PHOTO_UNREADABLE', { detail: 'Send a JPEG, PNG or WebP' });
  if (running >= atOnceMax) {
    if (waiting.length >= waitingMax) return refuse('BUSY', { retryAfterSeconds: 2 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await redraw(bytes, kind);
  } catch (error) {
    return refuse('PHOTO_UNREADABLE', {
      detail: /pixel limit/i.test((error as Error).message)
        ? 'This picture has too many pixels: send a smaller one'
        : 'This picture is damaged: take another one',
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function redraw(bytes: Buffer, kind: string): Promise<Buffer> {
  const options = { limitInputPixels: pixelsMax, failOn: 'error', sequentialRead: true, pages: 1 } as const;
  const { format } = await sharp(bytes, options).metadata();
  if (format !== kind) throw new Error(`said to be ${kind}, is ${format}`);
  return sharp(bytes, options)
    .timeout({ seconds: secondsMax })
    .autoOrient()
    .resize(faceSide, faceSide, { fit: 'cover', position: 'attention' })
    .webp({ quality: qualityPercent })
    .toBuffer();
}

import { redrawImage, type ImageTrouble } from '../../kernel/files/redraw-image.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';

/** Side of a stored face, in pixels. */
const faceSide = 256;
const qualityPercent = 80;

/**
 * Makes a face of a picture: turned upright, cut to a square, small, and new from the pixels on.
 * @returns PHOTO_UNREADABLE, or BUSY when too many wait
 */
export async function makeFace(sent: Uint8Array): Promise<Buffer | Refusal> {
  const face = await redrawImage(Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength), (image) =>
    image.resize(faceSide, faceSide, { fit: 'cover', position: 'attention' }).webp({ quality: qualityPercent }),
  );
  return typeof face === 'string' ? refuse('PHOTO_UNREADABLE', { detail: details[face] }) : face;
}

const details: Record<ImageTrouble, string> = {
  kind: 'Send a JPEG, PNG or WebP',
  pixels: 'This picture has too many pixels: send a smaller one',
  damaged: 'This picture is damaged: take another one',
};

import { createHash } from 'node:crypto';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { checkPdf, type PdfTrouble } from './check-pdf.ts';
import { drawPages } from './draw-pages.ts';
import { imageKind, redrawImage, type ImageTrouble } from './redraw-image.ts';

/** Longest side of what is shown, in pixels: small print on a receipt stays readable. */
const sideMax = 2400;
const pageWidthMax = 1600;
const thumbnailSide = 320;
const qualityPercent = 82;
export const documentPagesMax = 20;

/** A photo or a PDF that was checked, as it is kept. */
export interface CheckedDocument {
  mediaType: 'image/webp' | 'application/pdf';
  /** What is kept: a photo drawn anew, a PDF as it came. */
  bytes: Buffer;
  /** What is shown, as WebP: a photo is its only page. */
  pages: Buffer[];
  thumbnail: Buffer;
  sha256: Buffer;
  /** Of the bytes that were sent. */
  originalSha256: Buffer;
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Reads what somebody has sent as a photo (JPEG, PNG, WebP) or a PDF, by its content and never by its name.
 * @returns it as it may be kept and shown; FILE_TYPE, FILE_BROKEN, FILE_ACTIVE, or BUSY
 */
export async function readDocument(sent: Uint8Array): Promise<CheckedDocument | Refusal> {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  if (imageKind(bytes)) return readPhoto(bytes);
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return readPdf(bytes);
  const isHeic = /^ftyp(?:hei|mif|hevc)/.test(bytes.toString('latin1', 4, 12));
  return refuse('FILE_TYPE', {
    detail: isHeic ? 'This is a HEIC picture: send it as JPEG' : 'Send a photo (JPEG, PNG, WebP) or a PDF',
  });
}

async function readPhoto(sent: Buffer): Promise<CheckedDocument | Refusal> {
  const bytes = await redrawImage(sent, (image) =>
    image
      .resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .webp({ quality: qualityPercent }),
  );
  if (typeof bytes === 'string') return refuse('FILE_BROKEN', { detail: photoTroubles[bytes] });
  if (isRefusal(bytes)) return bytes;
  return checked('image/webp', bytes, [bytes], sent);
}

async function readPdf(sent: Buffer): Promise<CheckedDocument | Refusal> {
  const trouble = checkPdf(sent);
  if (trouble) return refuse(trouble === 'active' ? 'FILE_ACTIVE' : 'FILE_BROKEN', { detail: pdfTroubles[trouble] });
  const drawn = await drawPages({
    bytes: sent,
    pagesMax: documentPagesMax,
    widthMax: pageWidthMax,
    heightMax: sideMax,
  });
  if (isRefusal(drawn)) return drawn;
  if (!drawn) return refuse('FILE_BROKEN', { detail: pdfTroubles.damaged });
  if (drawn.pages.length === 0)
    return refuse('FILE_BROKEN', {
      detail: `This PDF has ${drawn.count} pages: at most ${documentPagesMax} are taken`,
    });
  return checked('application/pdf', sent, drawn.pages.map((page) => Buffer.from(page)), sent); // prettier-ignore
}

async function checked(
  mediaType: CheckedDocument['mediaType'],
  bytes: Buffer,
  pages: Buffer[],
  sent: Buffer,
): Promise<CheckedDocument | Refusal> {
  const thumbnail = await redrawImage(pages[0] as Buffer, (image) =>
    image.resize(thumbnailSide, thumbnailSide, { fit: 'cover', position: 'top' }).webp({ quality: qualityPercent }),
  );
  if (typeof thumbnail === 'string') return refuse('FILE_BROKEN', { detail: photoTroubles[thumbnail] });
  if (isRefusal(thumbnail)) return thumbnail;
  return { mediaType, bytes, pages, thumbnail, sha256: sha256(bytes), originalSha256: sha256(sent) };
}

const photoTroubles: Record<ImageTrouble, string> = {
  kind: 'Send a photo (JPEG, PNG, WebP) or a PDF',
  pixels: 'This picture has too many pixels: send a smaller one',
  damaged: 'This picture is damaged: take another one',
};

const pdfTroubles: Record<PdfTrouble, string> = {
  damaged: 'This PDF is damaged, or is something else besides: save it anew',
  locked: 'This PDF is locked: send one without a password',
  active: 'This PDF holds a script, a form that sends, or another file: print it to PDF and send that',
};

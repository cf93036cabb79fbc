import type PDFDocument from 'pdfkit';

/** A document that is being written. */
export type Pdf = InstanceType<typeof PDFDocument>;

/** Points of PDF in a millimetre. */
export const mm = 72 / 25.4;

/** What a document has written since it was last asked. */
export function* written(doc: Pdf): Generator<Buffer, void, undefined> {
  for (let piece = doc.read() as Buffer | null; piece; piece = doc.read() as Buffer | null) yield piece;
}

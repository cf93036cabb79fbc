import { inflateSync } from 'node:zlib';

/** Why a PDF is not taken. */
export type PdfTrouble = 'damaged' | 'locked' | 'active';

const endWithin = 1024;
/** What compressed tables of a document may unpack to, all together: a receipt's are some kilobytes. */
const unpackedMax = 16 * 1024 * 1024;

/** Names under which a PDF runs, opens or carries something else. */
const activeNames = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Movie|Sound|Rendition)(?![A-Za-z0-9])/; // prettier-ignore

/**
 * Looks at a PDF as bytes, before anything reads it: begins and ends as one, is not locked, and holds nothing that runs,
 * opens another thing or is another file. Names are looked for in all of it and in the compressed tables that may hide
 * them; a table that cannot be unpacked is not trusted. What stands in pictures and fonts is drawn and never run.
 */
export function checkPdf(bytes: Buffer): PdfTrouble | undefined {
  const text = bytes.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text) || !text.slice(-endWithin).includes('%%EOF')) return 'damaged';
  // What follows the end is no part of it: a ZIP, a page, a program. A ZIP may also hold a whole PDF in its comment.
  const behind = text.slice(text.lastIndexOf('%%EOF') + '%%EOF'.length);
  if (behind.replaceAll('\0', '').trim() !== '') return 'damaged';
  if (text.includes('PK\x03\x04') && text.includes('PK\x05\x06')) return 'damaged';
  const plain = withoutEscapes(text);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return 'locked';
  if (activeNames.test(plain)) return 'active';
  const tables = objectStreams(text);
  const said = plain.match(/\/ObjStm(?![A-Za-z0-9])/g)?.length ?? 0;
  if (tables.length !== said) return 'damaged';
  let left = unpackedMax;
  for (const { start, length } of tables) {
    const unpacked = unpack(bytes.subarray(start, start + length), left);
    if (unpacked === undefined) return 'damaged';
    left -= unpacked.length;
    if (activeNames.test(withoutEscapes(unpacked))) return 'active';
  }
  return undefined;
}

/** `/J#61vaScript` is `/JavaScript`. */
const withoutEscapes = (text: string): string =>
  text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Where the compressed tables of objects lie; only those packed in the one usual way. */
function objectStreams(text: string): { start: number; length: number }[] {
  const found = [];
  for (const match of text.matchAll(/<<([^<>]{0,2000}\/ObjStm[^<>]{0,2000})>>\s{0,8}stream\r?\n/g)) {
    const filters = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|$)/.test(match[1] as string);
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    if (filters && end > start) found.push({ start, length: end - start });
  }
  return found;
}

function unpack(packed: Buffer, max: number): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, max) }).toString('latin1');
  } catch {
    return undefined;
  }
}

import { inflateSync } from 'node:zlib';

/** Why a PDF is not taken. */
export type PdfTrouble = 'damaged' | 'locked' | 'active';

const endWithin = 1024;
/** What compressed tables of a document may unpack to, all together: a receipt's are some kilobytes. */
const unpackedMax = 16 * 1024 * 1024;
/** Compressed tables of one document: each holds a hundred objects or more. */
const tablesMax = 1000;
/** How far the ends of the dictionary of a table may be from its name. */
const dictionaryReach = 2000;

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
  if (tables?.length !== said) return 'damaged';
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

/**
 * Where the compressed tables of objects lie; only those packed in the one usual way. However a file is made, each byte
 * is looked at a few times: nobody can keep the process busy with it.
 * @returns nothing where there are too many, or where one lies in another
 */
function objectStreams(text: string): { start: number; length: number }[] | undefined {
  const found = [];
  let count = 0;
  let behind = 0;
  for (let at = text.indexOf(tableName); at >= 0; at = text.indexOf(tableName, at + tableName.length)) {
    if (++count > tablesMax) return undefined;
    const dictionary = dictionaryAround(text, at);
    if (!dictionary) continue;
    const { start, words } = dictionary;
    if (start < behind) return undefined;
    const end = text.indexOf('endstream', start);
    if (end < 0) return undefined;
    behind = end;
    const filters = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|$)/.test(words);
    if (filters && end > start) found.push({ start, length: end - start });
  }
  return found;
}

const tableName = '/ObjStm';
const streamBegins = />>\s{0,8}stream\r?\n/y;

/** What stands between the `<<` and `>>` around a name, and where the stream behind it begins. */
function dictionaryAround(text: string, at: number): { words: string; start: number } | undefined {
  const from = Math.max(0, at - dictionaryReach);
  const before = text.slice(from, at);
  const opens = Math.max(before.lastIndexOf('<'), before.lastIndexOf('>'));
  const after = text.slice(at, at + tableName.length + dictionaryReach);
  const closes = after.search(/[<>]/);
  if (opens < 1 || before[opens] !== '<' || before[opens - 1] !== '<' || closes < 0) return undefined;
  streamBegins.lastIndex = at + closes;
  if (!streamBegins.test(text)) return undefined;
  return { words: before.slice(opens + 1) + after.slice(0, closes), start: streamBegins.lastIndex };
}

function unpack(packed: Buffer, max: number): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, max) }).toString('latin1');
  } catch {
    return undefined;
  }
}

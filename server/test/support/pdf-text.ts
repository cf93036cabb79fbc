import { inflateSync } from 'node:zlib';

/** The text of a PDF as pdfkit writes it: the runs of each line joined, lines in the order in which they were drawn. */
export function pdfText(bytes: Uint8Array): string {
  const pdf = Buffer.from(bytes).toString('latin1');
  const objects = new Map([...pdf.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map((found) => [found[1], found[2]!]));
  const fonts = new Map<string, string[]>();
  for (const [, name, id] of pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    if (unicode) fonts.set(name!, lettersOf(streamOf(objects.get(unicode)!)));
  }
  const lines = new Map<string, string>();
  let page = 0;
  for (const object of objects.values()) {
    const content = object.includes('stream') ? streamOf(object) : '';
    if (!/ T[Jf]\b/.test(content)) continue;
    page++;
    let [at, font] = ['', ''];
    for (const [, y, name, run] of content.matchAll(/1 0 0 1 [\d.]+ ([\d.]+) Tm|\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
      if (y !== undefined) at = `${page} ${y}`;
      else if (name !== undefined) font = name;
      else lines.set(at, `${lines.get(at) ?? ''}${lines.has(at) ? ' ' : ''}${decode(run!, fonts.get(font) ?? [])}`);
    }
  }
  return [...lines.values()].join('\n');
}

/** What a stream holds. Its length is as its dictionary says: compressed bytes may end in a line break of their own. */
function streamOf(object: string): string {
  const start = /\bstream\r?\n/.exec(object);
  const length = /\/Length (\d+)/.exec(object)?.[1];
  if (!start || length === undefined) return '';
  const from = start.index + start[0].length;
  const raw = object.slice(from, from + Number(length));
  return object.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
}

const lettersOf = (map: string): string[] =>
  [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*?)\]/g)].flatMap(([, letters]) =>
    [...letters!.matchAll(/<([0-9a-f ]+)>/g)].map(([, codes]) =>
      codes!.match(/[0-9a-f]{4}/g)!.map((code) => String.fromCharCode(parseInt(code, 16))).join(''),
    ),
  ); // prettier-ignore

const decode = (run: string, letters: string[]): string =>
  [...run.matchAll(/<([0-9a-f]+)>/g)]
    .flatMap(([, glyphs]) => glyphs!.match(/.{4}/g)!.map((glyph) => letters[parseInt(glyph, 16)] ?? '?'))
    .join('');

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

function streamOf(object: string): string {
  const raw = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object)?.[1];
  if (raw === undefined) return '';
  const bytes = Buffer.from(raw, 'latin1');
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return raw;
  }
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

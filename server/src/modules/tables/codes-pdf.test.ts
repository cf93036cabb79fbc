import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { codesPdf, type CodeSheets } from './codes-pdf.ts';
import { mm } from '../../kernel/pdf/document.ts';
import { cardMeasures, sheetHeight, sheetWidth, type PerPage } from './codes-pdf/sheets.ts';

const tables = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    label: String(index + 1),
    zoneName: index % 2 ? 'Terrace' : 'Inside',
    url: `https://order.example.be/t/${Buffer.from(`token of table ${index}`).toString('base64url')}`,
  }));

const sheets = (perPage: PerPage, count: number, more: Partial<CodeSheets> = {}): CodeSheets => ({
  cafeName: 'Brasserie De Kroon',
  language: 'nl',
  tables: tables(count),
  perPage,
  createdAt: new Date('2026-01-01T12:00:00Z'),
  ...more,
});

async function pdfOf(input: CodeSheets): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of codesPdf(input)) pieces.push(piece);
  return Buffer.concat(pieces);
}

interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** What the codes of each card on a page say, in order; an empty place says nothing. */
function readCards(picture: Picture, perPage: PerPage): (string | undefined)[] {
  const { columns, rows, width, height } = cardMeasures[perPage];
  const scale = picture.width / sheetWidth;
  return Array.from({ length: perPage }, (_, index) => {
    const x = (sheetWidth - columns * width * mm) / 2 + (index % columns) * width * mm;
    const y = (sheetHeight - rows * height * mm) / 2 + Math.floor(index / columns) * height * mm;
    const card = cropped(picture, x * scale, y * scale, width * mm * scale, height * mm * scale);
    return jsqr.default(card.data, card.width, card.height, { inversionAttempts: 'dontInvert' })?.data;
  });
}

function cropped(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  const [x, y, w, h] = [left, top, width, height].map(Math.floor) as [number, number, number, number];
  const data = new Uint8ClampedArray(w * h * 4);
  for (let row = 0; row < h; row++) {
    const from = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(from, from + w * 4), row * w * 4);
  }
  return { width: w, height: h, data };
}

/** The pages as their filled rectangles draw them: only codes are made of those. */
function picturesOf(pdf: Buffer): Picture[] {
  const scale = 3;
  const pictures: Picture[] = [];
  for (const content of pageContents(pdf)) {
    const width = Math.round(sheetWidth * scale);
    const height = Math.round(sheetHeight * scale);
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (const [, ...numbers] of content.matchAll(/^(\S+) (\S+) (\S+) (\S+) re$/gm)) {
      const [x, y, w, h] = numbers.map((number) => Number(number) * scale) as [number, number, number, number];
      for (let row = Math.round(y); row < Math.round(y + h); row++) {
        for (let column = Math.round(x); column < Math.round(x + w); column++) {
          data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
        }
      }
    }
    pictures.push({ width, height, data });
  }
  return pictures;
}

function pageContents(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)];
  return streams
    .map((match) => {
      const start = match.index + match[0].length;
      return inflateSync(pdf.subarray(start, start + Number(match[1]))).toString('latin1');
    })
    .filter((content) => content.startsWith('1 0 0 -1 0'));
}

describe.each<[PerPage, number, number]>([
  [1, 2, 2],
  [6, 8, 2],
  [12, 13, 2],
])('%i on a page', (perPage, count, pages) => {
  it(`${count} tables are ${pages} pages whose codes lead to the tables`, async () => {
    const pictures = picturesOf(await pdfOf(sheets(perPage, count)));
    expect(pictures).toHaveLength(pages);
    const urls = pictures.flatMap((picture) => readCards(picture, perPage)).filter((url) => url !== undefined);
    expect(urls).toEqual(tables(count).map((table) => table.url));
  });
});

const hasPdftoppm = spawnSync('pdftoppm', ['-v']).error === undefined;

describe.skipIf(!hasPdftoppm)('rendered as a printer would (needs pdftoppm of poppler-utils)', () => {
  it.each<PerPage>([1, 6, 12])('a phone can read each code, %i on a page', async (perPage) => {
    const folder = mkdtempSync(join(tmpdir(), 'codes-'));
    try {
      const awkward = tables(perPage).map((table) => ({
        ...table,
        label: 'WWWWWWWWWWWWWWWWWWWW',
        zoneName: 'x'.repeat(120),
      }));
      const input = sheets(perPage, perPage, {
        tables: awkward,
        cafeName: 'M'.repeat(120),
        accent: '#14532d',
        language: 'de',
      });
      writeFileSync(join(folder, 'codes.pdf'), await pdfOf(input));
      execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', 'codes.pdf', 'codes'], { cwd: folder });
      const { width, height, data } = PNG.sync.read(readFileSync(join(folder, 'codes.png')));
      const read = readCards({ width, height, data: new Uint8ClampedArray(data) }, perPage);
      expect(read).toEqual(awkward.map((table) => table.url));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('codesPdf', () => {
  it('comes a page at a time, however many tables there are', async () => {
    const sizes: number[] = [];
    for await (const piece of codesPdf(sheets(6, 500))) sizes.push(piece.length);
    expect(sizes.length).toBeGreaterThanOrEqual(84);
    // Beside pages only the fonts come in one piece, at the end.
    expect(Math.max(...sizes.slice(0, 84))).toBeLessThan(40_000);
    expect(sizes.at(-1)).toBeLessThan(150_000);
  });

  it('draws nothing more once nobody reads on', async () => {
    let drawn = 0;
    const lazy = tables(60).map((table) => ({ ...table, get url() { drawn++; return table.url; } })); // prettier-ignore
    for await (const piece of codesPdf(sheets(6, 0, { tables: lazy }))) if (piece.length > 0) break;
    expect(drawn).toBeLessThan(60);
  });

  it('one reprinted table stands where the first card of a sheet stands', async () => {
    const [picture] = picturesOf(await pdfOf(sheets(6, 1)));
    expect(readCards(picture!, 6)).toEqual([tables(1)[0]!.url, ...Array.from({ length: 5 }, () => undefined)]);
  });

  it('is the same file for the same tables and time', async () => {
    expect((await pdfOf(sheets(12, 3))).equals(await pdfOf(sheets(12, 3)))).toBe(true);
  });

  it('embeds its fonts and says what it is', async () => {
    const text = (await pdfOf(sheets(6, 1))).toString('latin1');
    expect(text).toMatch(/\/BaseFont \/\w+\+BricolageGrotesque/);
    expect(text).toMatch(/\/BaseFont \/\w+\+Inter/);
    expect(text).not.toContain('/BaseFont /Helvetica');
    expect(text).toContain('/Lang (nl)');
    expect(text).toContain('/URI (https://order.example.be/t/');
  });

  it('takes letters of other alphabets, and leaves out what no font has', async () => {
    const contents = pageContents(await pdfOf(sheets(6, 1, { cafeName: 'Łódź Привет Ωμέγα 🍺 酒', accent: 'red' })));
    expect(contents).toHaveLength(1);
  });

  it('without tables it is a page that says so', async () => {
    expect(pageContents(await pdfOf(sheets(12, 0)))).toHaveLength(1);
  });
});

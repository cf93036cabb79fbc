import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import type { Pdf } from './document.ts';
import { unpackWoff } from './unpack-woff.ts';

/** The faces of what is printed: Bricolage Grotesque for names and numbers, Inter for text, as on the screens. */
export type Face = 'label' | 'name' | 'strong' | 'text';

const bricolage = (weight: number, subset = 'latin') =>
  `@fontsource/bricolage-grotesque/files/bricolage-grotesque-${subset}-${weight}-normal.woff`;
const inter = (weight: number, subset = 'latin') => `@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`;
const interSubsets = ['latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'];

/** Files in which the letters of a face are looked for, in this order. Only fonts that are used are embedded. */
const filesOf: Record<Face, string[]> = {
  label: [bricolage(800), bricolage(800, 'latin-ext'), ...interSubsets.map((subset) => inter(800, subset))],
  name: [bricolage(700), bricolage(700, 'latin-ext'), ...interSubsets.map((subset) => inter(700, subset))],
  strong: [inter(600), ...interSubsets.map((subset) => inter(600, subset))],
  text: [inter(400), ...interSubsets.map((subset) => inter(400, subset))],
};

interface Run {
  file: string;
  text: string;
}

/** Sets text in the faces. Letters that no file has (emoji, Chinese) are left out rather than printed as boxes. */
export interface Typesetter {
  /** In points. */
  width(text: string, face: Face, size: number): number;
  /** Height of a capital letter over the base line, in points. */
  capHeight(face: Face, size: number): number;
  /** Text on one line, its base line at `y`. */
  draw(text: string, x: number, y: number, face: Face, size: number, colour: string): void;
  /** What of a text can be printed. */
  printable(text: string, face: Face): string;
}

const require = createRequire(import.meta.url);

interface OpenFont {
  bytes: Buffer;
  font: Font;
}
// A dozen files at the most, read once: every document of this process uses the same.
const openFonts = new Map<string, OpenFont>();

function openFont(file: string): OpenFont {
  let open = openFonts.get(file);
  if (!open) {
    const bytes = unpackWoff(readFileSync(require.resolve(file)));
    open = { bytes, font: create(bytes) as Font };
    openFonts.set(file, open);
  }
  return open;
}

export function openTypesetter(doc: Pdf): Typesetter {
  const registered = new Set<string>();
  const open = (file: string): Font => {
    const { bytes, font } = openFont(file);
    if (!registered.has(file)) {
      doc.registerFont(file, bytes);
      registered.add(file);
    }
    return font;
  };

  const runs = (text: string, face: Face): Run[] => {
    const found: Run[] = [];
    for (const letter of text.normalize('NFC').replace(/\s+/g, ' ').trim()) {
      const file = filesOf[face].find((candidate) => open(candidate).hasGlyphForCodePoint(letter.codePointAt(0)!));
      const last = found.at(-1);
      if (file && last?.file === file) last.text += letter;
      else if (file) found.push({ file, text: letter });
    }
    return found;
  };
  const runWidth = (run: Run, size: number) => doc.font(run.file).fontSize(size).widthOfString(run.text);

  return {
    width: (text, face, size) => runs(text, face).reduce((sum, run) => sum + runWidth(run, size), 0),
    capHeight: (face, size) => {
      const font = open(filesOf[face][0]!);
      return (font.capHeight / font.unitsPerEm) * size;
    },
    printable: (text, face) =>
      runs(text, face)
        .map((run) => run.text)
        .join('')
        .replace(/ +/g, ' ')
        .trim(),
    draw: (text, x, y, face, size, colour) => {
      let at = x;
      for (const run of runs(text, face)) {
        const width = runWidth(run, size);
        doc.fillColor(colour).text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
        at += width;
      }
    },
  };
}

/** As much of a text as fits on a line, with `…` where it was cut. */
export function fitted(type: Typesetter, text: string, face: Face, size: number, widthMax: number): string {
  const letters = [...type.printable(text, face)];
  if (type.width(letters.join(''), face, size) <= widthMax) return letters.join('');
  while (letters.length > 0 && type.width(`${letters.join('')}…`, face, size) > widthMax) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Text on at most `linesMax` lines, broken between words, cut with `…`. */
export function wrapped(
  type: Typesetter,
  text: string,
  face: Face,
  size: number,
  widthMax: number,
  linesMax: number,
): string[] {
  const lines: string[] = [];
  let rest = type.printable(text, face).split(' ');
  while (rest.length > 0 && lines.length < linesMax - 1) {
    let count = 1;
    while (count < rest.length && type.width(rest.slice(0, count + 1).join(' '), face, size) <= widthMax) count++;
    lines.push(fitted(type, rest.slice(0, count).join(' '), face, size, widthMax));
    rest = rest.slice(count);
  }
  if (rest.length > 0) lines.push(fitted(type, rest.join(' '), face, size, widthMax));
  return lines.filter((line) => line !== '');
}

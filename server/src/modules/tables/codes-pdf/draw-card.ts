import type { Language } from '@table-tap/contract';
import { mm, type Pdf } from '../../../kernel/pdf/document.ts';
import { fitted, wrapped, type Face, type Typesetter } from '../../../kernel/pdf/typesetter.ts';
import { drawQr } from './draw-qr.ts';
import type { CardMeasures } from './sheets.ts';

export interface Card {
  cafeName: string;
  label: string;
  zoneName: string;
  url: string;
  /** `#rrggbb`, behind the label. */
  accent: string;
  /** Comes first and largest. */
  language: Language;
}

const ink = '#1c1917';
const muted = '#57534e';

const invitations: Record<Language, string> = {
  nl: 'Scan, bestel, betaal',
  fr: 'Scannez, commandez, payez',
  en: 'Scan, order, pay',
  de: 'Scannen, bestellen, bezahlen',
};
const tableWords: Record<Language, string> = { nl: 'Tafel', fr: 'Table', en: 'Table', de: 'Tisch' };

/** Draws one card with its upper left corner at `x`, `y` (points). */
export function drawCard(doc: Pdf, type: Typesetter, card: Card, m: CardMeasures, x: number, y: number): void {
  const left = x + m.padding * mm;
  const width = (m.width - 2 * m.padding) * mm;
  let top = y + m.padding * mm;
  drawHeader(doc, type, card, m, left, top, width);
  top += m.header * mm;
  drawQr(doc, card.url, x + ((m.width - m.code) / 2) * mm, top, m.code * mm);
  drawInvitation(type, card, m, x + (m.width / 2) * mm, top + m.code * mm, width);
}

/** The label on the accent, with the café and the zone beside it. */
function drawHeader(
  doc: Pdf,
  type: Typesetter,
  card: Card,
  m: CardMeasures,
  left: number,
  top: number,
  width: number,
): void {
  const height = m.header * mm;
  const inset = height * 0.16;
  const caption = /^\d{1,4} ?[a-z]?$/i.test(card.label) ? tableWords[card.language] : '';
  const { lines, size } = labelLines(type, card.label, m.labelSize, width / 2 - 2 * inset, height - 2 * inset);
  const blockWidth = Math.max(height, Math.max(...lines.map((line) => type.width(line, 'label', size))) + 2 * inset);
  doc.roundedRect(left, top, blockWidth, height, height * 0.2).fill(card.accent);

  const stack: Line[] = lines.map((text) => ({ text, face: 'label', size, lead: size * labelLead }));
  if (caption) stack.unshift({ text: caption, face: 'strong', size: m.captionSize, lead: 0 });
  if (caption) stack[1]!.lead = type.capHeight('label', size) + height * 0.1;
  drawStack(type, stack, readableOn(card.accent), top + height / 2, (line) => left + (blockWidth - line) / 2);

  const besideLeft = left + blockWidth + height * 0.24;
  const besideWidth = left + width - besideLeft;
  const oneLine = besideWidth / Math.max(1, type.width(card.cafeName, 'name', 1));
  const nameSize = oneLine >= m.nameSize * 0.78 ? Math.min(m.nameSize, oneLine) : m.nameSize;
  const names = wrapped(type, card.cafeName, 'name', nameSize, besideWidth + 0.01, 2);
  const beside: Line[] = names.map((text) => ({ text, face: 'name', size: nameSize, lead: nameSize * 1.14 }));
  const zone = fitted(type, card.zoneName, 'text', m.zoneSize, besideWidth);
  if (zone) beside.push({ text: zone, face: 'text', size: m.zoneSize, lead: m.zoneSize * 1.55, colour: muted });
  drawStack(type, beside, ink, top + height / 2, () => besideLeft);
}

/** One line of a stack; `lead` is the distance from the base line above, in points. */
interface Line {
  text: string;
  face: Face;
  size: number;
  lead: number;
  colour?: string;
}

/** Lines over one another, their capitals centred on `middle`. */
function drawStack(
  type: Typesetter,
  lines: readonly Line[],
  colour: string,
  middle: number,
  left: (width: number) => number,
): void {
  const first = lines[0];
  if (!first) return;
  const cap = type.capHeight(first.face, first.size);
  const rest = lines.slice(1).reduce((sum, line) => sum + line.lead, 0);
  let baseline = middle - (cap + rest) / 2 + cap;
  lines.forEach((line, index) => {
    if (index > 0) baseline += line.lead;
    type.draw(
      line.text,
      left(type.width(line.text, line.face, line.size)),
      baseline,
      line.face,
      line.size,
      line.colour ?? colour,
    );
  });
}

const labelLead = 0.98;

/** A label as large as it can be on one line or two; it is never cut. */
function labelLines(
  type: Typesetter,
  text: string,
  sizeMax: number,
  widthMax: number,
  heightMax: number,
): { lines: string[]; size: number } {
  const label = type.printable(text, 'label') || '–';
  const sizeOf = (lines: string[]) => {
    const widest = Math.max(...lines.map((line) => type.width(line, 'label', 1)));
    const tall = type.capHeight('label', 1) + (lines.length - 1) * labelLead;
    return Math.min(sizeMax, widthMax / widest, heightMax / tall);
  };
  const letters = [...label];
  const spaces = letters.flatMap((letter, at) => (letter === ' ' ? [at] : []));
  const breaks = spaces.length > 0 ? spaces : letters.length > 8 ? [Math.ceil(letters.length / 2)] : [];
  const ways = breaks.map((at) => [letters.slice(0, at).join('').trim(), letters.slice(at).join('').trim()]);
  return [[label], ...ways]
    .map((lines) => ({ lines, size: sizeOf(lines) }))
    .reduce((best, way) => (way.size > best.size * 1.15 ? way : best));
}

/** What to do, in four languages, and where the code leads: guests can compare it with what their phone shows. */
function drawInvitation(
  type: Typesetter,
  card: Card,
  m: CardMeasures,
  centre: number,
  top: number,
  width: number,
): void {
  const others = (Object.keys(invitations) as Language[]).filter((language) => language !== card.language);
  const texts = others.map((language) => invitations[language]);
  const lines: Line[] = [
    { text: invitations[card.language], face: 'strong', size: m.invitationSize, lead: 0, colour: ink },
  ];
  for (const count of m.othersPerLine) {
    const lead = m.otherSize * (lines.length === 1 ? 1.85 : 1.45);
    lines.push({ text: texts.splice(0, count).join('  ·  '), face: 'text', size: m.otherSize, lead });
  }
  lines.push({
    text: hostOf(card.url),
    face: 'strong',
    size: m.otherSize,
    lead: m.otherSize * (m.columns === 1 ? 2.4 : 1.7),
  });
  let baseline = top + type.capHeight('strong', m.invitationSize);
  for (const { text, face, size, lead, colour } of lines) {
    const fitting = size * Math.min(1, width / Math.max(1, type.width(text, face, size)));
    baseline += lead;
    type.draw(text, centre - type.width(text, face, fitting) / 2, baseline, face, fitting, colour ?? muted);
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** Ink or white, whichever stands out more (WCAG relative luminance). */
function readableOn(colour: string): string {
  const channel = (at: number) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.18 ? ink : '#ffffff';
}

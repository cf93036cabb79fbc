import type { Pdf } from '../../../kernel/pdf/document.ts';
import { fitted, wrapped, type Face, type Typesetter } from '../../../kernel/pdf/typesetter.ts';
import type { ReceiptText, Row } from '../domain/receipt-text.ts';

/** Something that takes its full width and a known height, in points. */
export interface Block {
  height: number;
  draw(x: number, y: number, width: number): void;
}

/** The sizes of a kind of paper, in points. */
export interface Sizes {
  text: number;
  small: number;
  name: number;
  title: number;
  total: number;
}

export const ink = '#1c1917';
export const muted = '#57534e';
const ruleColour = '#a8a29e';
const leading = 1.42;
const nameLeading = 1.2;
const linesMax = 4;

/** Sets the parts of a receipt as blocks of one width. */
export class Composer {
  readonly #doc: Pdf;
  readonly #type: Typesetter;
  readonly sizes: Sizes;

  constructor(doc: Pdf, type: Typesetter, sizes: Sizes) {
    this.#doc = doc;
    this.#type = type;
    this.sizes = sizes;
  }

  gap(height: number): Block {
    return { height, draw: () => undefined };
  }

  rule(): Block {
    const height = this.sizes.text * 1.3;
    const draw = (x: number, y: number, width: number) =>
      void this.#doc
        .lineWidth(0.5)
        .moveTo(x, y + height / 2)
        .lineTo(x + width, y + height / 2)
        .stroke(ruleColour);
    return { height, draw };
  }

  /** Text over as many lines as it needs, at most four. */
  text(
    text: string,
    width: number,
    how: { face?: Face; size?: number; colour?: string; centred?: boolean } = {},
  ): Block {
    const { face = 'text', size = this.sizes.text, colour = ink, centred = false } = how;
    const lines = wrapped(this.#type, text, face, size, width, linesMax);
    const lead = size * (face === 'name' ? nameLeading : leading);
    return {
      height: lines.length * lead,
      draw: (x, y, full) =>
        lines.forEach((line, index) => {
          const left = centred ? x + (full - this.#type.width(line, face, size)) / 2 : x;
          this.#type.draw(line, left, this.#baseline(y + index * lead, size), face, size, colour);
        }),
    };
  }

  /** A word at the left, its value at the right. */
  row({ label, value }: Row, how: { face?: Face; size?: number; labelColour?: string } = {}): Block {
    const { face = 'text', size = this.sizes.text, labelColour = ink } = how;
    return {
      height: size * leading,
      draw: (x, y, width) => {
        const baseline = this.#baseline(y, size);
        const shown = fitted(this.#type, value, face, size, width * 0.7);
        const valueWidth = this.#type.width(shown, face, size);
        const room = width - valueWidth - size;
        this.#type.draw(fitted(this.#type, label, face, size, room), x, baseline, face, size, labelColour);
        this.#type.draw(shown, x + width - valueWidth, baseline, face, size, ink);
      },
    };
  }

  /** What was ordered, with what it cost and the code of its VAT rate; notes below. */
  line(line: ReceiptText['lines'][number], width: number): Block {
    const { text: size, small } = this.sizes;
    const codeWidth = size * 1.3;
    const amountWidth = this.#type.width(line.value, 'text', size);
    const nameWidth = width - codeWidth - amountWidth - size;
    const name = this.text(line.label, nameWidth);
    const notes = line.notes.map((note) => this.text(note, nameWidth, { size: small, colour: muted }));
    return {
      height: name.height + sum(notes) + small * 0.3,
      draw: (x, y, full) => {
        const baseline = this.#baseline(y, size);
        name.draw(x, y, nameWidth);
        this.#type.draw(line.value, x + full - codeWidth - amountWidth, baseline, 'text', size, ink);
        const left = x + full - this.#type.width(line.code, 'text', small);
        this.#type.draw(line.code, left, baseline, 'text', small, muted);
        stacked(notes, x, y + name.height, nameWidth);
      },
    };
  }

  /** VAT by rate: a column each for the rate, the net amount, the VAT and the gross amount. */
  taxes({ taxHead, taxes }: ReceiptText): Block[] {
    const size = this.sizes.small;
    const row = (cells: readonly string[], face: Face, colour: string): Block => ({
      height: size * leading,
      draw: (x, y, width) =>
        cells.forEach((cell, index) => {
          const right = x + (width * (index + 1)) / cells.length;
          const left = index === 0 ? x : right - this.#type.width(cell, face, size);
          this.#type.draw(cell, left, this.#baseline(y, size), face, size, colour);
        }),
    });
    if (taxes.length === 0) return [];
    return [
      row(['', taxHead.net, taxHead.tax, taxHead.gross], 'strong', muted),
      ...taxes.map(({ code, rate, net, tax, gross }) => row([`${code}  ${rate}`, net, tax, gross], 'text', ink)),
    ];
  }

  /** Two columns that start at the same height. */
  beside(left: readonly Block[], right: readonly Block[], share: number): Block {
    const gutter = this.sizes.text * 2;
    return {
      height: Math.max(sum(left), sum(right)),
      draw: (x, y, width) => {
        const leftWidth = (width - gutter) * share;
        stacked(left, x, y, leftWidth);
        stacked(right, x + leftWidth + gutter, y, width - gutter - leftWidth);
      },
    };
  }

  #baseline(y: number, size: number): number {
    return y + (size * leading + this.#type.capHeight('text', size)) / 2;
  }
}

export const sum = (blocks: readonly Block[]): number => blocks.reduce((height, block) => height + block.height, 0);

/** Draws blocks below one another. */
export function stacked(blocks: readonly Block[], x: number, y: number, width: number): void {
  let top = y;
  for (const block of blocks) {
    block.draw(x, top, width);
    top += block.height;
  }
}

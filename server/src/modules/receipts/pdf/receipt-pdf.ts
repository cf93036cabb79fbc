import type { Language, Receipt } from '@table-tap/contract';
import PDFDocument from 'pdfkit';
import { mm, written, type Pdf } from '../../../kernel/pdf/document.ts';
import { openTypesetter } from '../../../kernel/pdf/typesetter.ts';
import { receiptText, type ReceiptText } from '../domain/receipt-text.ts';
import { Composer, muted, stacked, sum, type Block, type Sizes } from './blocks.ts';

const rollWidth = 80 * mm;
const rollMargin = 6 * mm;
const rollSizes: Sizes = { text: 8.5, small: 7.4, name: 15, title: 10.5, total: 13 };

const sheetWidth = 210 * mm;
const sheetHeight = 297 * mm;
const sheetMargin = 20 * mm;
const sheetSizes: Sizes = { text: 9.5, small: 8.5, name: 20, title: 17, total: 14 };

const barHeight = 2.4 * mm;
const amber = '#f5a524';

/** A receipt as it comes out of a till, 80 mm wide and as long as it is; with an invoice, on A4. */
export function receiptPdf(receipt: Receipt, language: Language): Buffer {
  const text = receiptText(receipt, language);
  const doc = new PDFDocument({
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: {
      Title: `${receipt.cafe.name} – ${text.title}`,
      Author: receipt.cafe.name,
      Creator: 'Table Tap',
      CreationDate: new Date(receipt.invoice?.issuedAt ?? receipt.issuedAt),
    },
  });
  const accent = receipt.cafe.accent ?? amber;
  if (receipt.invoice) drawSheets(doc, text, accent);
  else drawRoll(doc, text, accent);
  doc.end();
  return Buffer.concat([...written(doc)]);
}

function drawRoll(doc: Pdf, text: ReceiptText, accent: string): void {
  const set = new Composer(doc, openTypesetter(doc), rollSizes);
  const width = rollWidth - 2 * rollMargin;
  const blocks = [
    set.gap(barHeight + 4 * mm),
    set.text(text.cafe.name, width, { face: 'name', size: rollSizes.name, centred: true }),
    set.gap(1.5 * mm),
    ...text.cafe.lines.map((line) => set.text(line, width, { size: rollSizes.small, colour: muted, centred: true })),
    set.gap(4 * mm),
    set.text(text.title, width, { face: 'strong', size: rollSizes.title }),
    ...text.facts.map((fact) => set.row(fact, { labelColour: muted })),
    set.rule(),
    ...text.lines.map((line) => set.line(line, width)),
    ...(text.lines.length > 0 ? [set.rule()] : []),
    ...sumBlocks(set, text),
    ...(text.taxes.length > 0 ? [set.rule(), ...set.taxes(text)] : []),
    set.gap(4 * mm),
    ...text.foot.map((line) => set.text(line, width, { size: rollSizes.small, colour: muted, centred: true })),
    set.gap(6 * mm),
  ];
  doc.addPage({ size: [rollWidth, sum(blocks)], margin: 0 });
  doc.rect(0, 0, rollWidth, barHeight).fill(accent);
  stacked(blocks, rollMargin, 0, width);
}

function drawSheets(doc: Pdf, text: ReceiptText, accent: string): void {
  const set = new Composer(doc, openTypesetter(doc), sheetSizes);
  const width = sheetWidth - 2 * sheetMargin;
  const half = width / 2 - sheetSizes.text;
  const head = set.beside(
    [
      set.text(text.cafe.name, half, { face: 'name', size: sheetSizes.name }),
      set.gap(2 * mm),
      ...text.cafe.lines.map((line) => set.text(line, half, { colour: muted })),
    ],
    [
      set.text(text.title, half, { face: 'strong', size: sheetSizes.title }),
      set.gap(2 * mm),
      ...text.facts.map((fact) => set.row(fact, { labelColour: muted })),
    ],
    0.5,
  );
  const customer = text.customer.map((line, index) => set.text(line, half, index === 0 ? { face: 'strong' } : {}));
  flow(doc, accent, [
    head,
    set.gap(12 * mm),
    set.beside([], customer, 0.5),
    set.gap(10 * mm),
    set.rule(),
    ...text.lines.map((line) => set.line(line, width)),
    set.rule(),
    set.beside(set.taxes(text), sumBlocks(set, text), 0.5),
    set.gap(10 * mm),
    ...text.foot.map((line) => set.text(line, width, { colour: muted })),
  ]);
}

/** Sums, the total, and how it was paid. */
function sumBlocks(set: Composer, text: ReceiptText): Block[] {
  return [
    ...text.sums.map((row) => set.row(row)),
    ...(text.sums.length > 0 ? [set.gap(1 * mm)] : []),
    set.row(text.total, { face: 'strong', size: set.sizes.total }),
    set.gap(1 * mm),
    ...text.paid.map((row) => set.row(row, { labelColour: muted })),
  ];
}

/** Blocks on as many sheets as they need; none is cut in two. */
function flow(doc: Pdf, accent: string, blocks: readonly Block[]): void {
  let y = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (y + block.height > sheetHeight - sheetMargin) {
      doc.addPage({ size: 'A4', margin: 0 });
      doc.rect(0, 0, sheetWidth, barHeight).fill(accent);
      y = sheetMargin;
    }
    block.draw(sheetMargin, y, sheetWidth - 2 * sheetMargin);
    y += block.height;
  }
}

import ReceiptPrinterEncoder, { type TableColumn } from '@point-of-sale/receipt-printer-encoder';
import type { Language, Receipt } from '@table-tap/contract';
import { receiptText } from '../domain/receipt-text.ts';

/** Characters in a line: 80 mm paper in the printer's own font. */
const columns = 42;
const codeColumns = 2;
const amountColumns = 12;
const nameColumns = columns - amountColumns - codeColumns;

/** Western Europe with €, then central Europe, Greek and Cyrillic: the page changes where a letter needs it. */
const codePages = ['cp858', 'cp852', 'cp737', 'cp866'] as const;

/** A receipt as ESC/POS for a till printer of 80 mm, cut at its end. */
export function receiptBytes(receipt: Receipt, language: Language): Uint8Array {
  const text = receiptText(receipt, language);
  const printer = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns,
    newline: '\n',
    codepageMapping: 'epson',
    codepageCandidates: [...codePages],
    feedBeforeCut: 4,
  });
  printer.initialize().codepage('auto').align('center');
  printer.bold(true).size(2, 2).line(text.cafe.name).size(1, 1).bold(false);
  for (const line of text.cafe.lines) printer.line(line);
  printer.newline().align('left').bold(true).line(text.title).bold(false);
  for (const line of text.customer) printer.line(line);
  rows(printer, text.facts);
  printer.rule();
  for (const { label, value, code, notes } of text.lines) {
    printer.table(lineColumns, [[label, value, code]]);
    for (const note of notes) printer.table(noteColumns, [[note]]);
  }
  if (text.lines.length > 0) printer.rule();
  rows(printer, text.sums);
  printer.bold(true).height(2);
  rows(printer, [text.total]);
  printer.height(1).bold(false);
  rows(printer, text.paid);
  if (text.taxes.length > 0) {
    printer.rule();
    const { net, tax, gross } = text.taxHead;
    printer.table(taxColumns, [
      ['', net, tax, gross],
      ...text.taxes.map((one) => [`${one.code} ${one.rate}`, one.net, one.tax, one.gross]),
    ]);
  }
  printer.newline().align('center');
  for (const line of text.foot) printer.line(line);
  return printer.newline().cut('partial').encode();
}

const lineColumns: TableColumn[] = [
  { width: nameColumns, align: 'left' },
  { width: amountColumns, align: 'right' },
  { width: codeColumns, align: 'right' },
];
const noteColumns: TableColumn[] = [{ width: nameColumns - 2, align: 'left', marginLeft: 2 }];
const factColumns: TableColumn[] = [
  { width: columns / 2, align: 'left' },
  { width: columns / 2, align: 'right' },
];
const taxColumns: TableColumn[] = [
  { width: 9, align: 'left' },
  { width: 11, align: 'right' },
  { width: 11, align: 'right' },
  { width: 11, align: 'right' },
];

function rows(printer: ReceiptPrinterEncoder, of: readonly { label: string; value: string }[]): void {
  for (const { label, value } of of) printer.table(factColumns, [[label, value]]);
}

import { formatMinor, type Language, type Receipt } from '@table-tap/contract';
import { wordsOf, type ReceiptWords } from './receipt-words.ts';

/** What is said in front and behind of a line: a word and its value. */
export interface Row {
  label: string;
  value: string;
}

/** A receipt in words, ready to be set on paper: the same for the page, the roll and the invoice. */
export interface ReceiptText {
  title: string;
  cafe: { name: string; lines: string[] };
  /** Empty without an invoice. */
  customer: string[];
  facts: Row[];
  /** `code` leads to the row of its VAT rate. */
  lines: (Row & { code: string; notes: string[] })[];
  sums: Row[];
  total: Row;
  paid: Row[];
  taxHead: { net: string; tax: string; gross: string };
  taxes: { code: string; rate: string; net: string; tax: string; gross: string }[];
  foot: string[];
}

/** Puts a receipt into words. Amounts of a refund are said as what was given back, without a sign. */
export function receiptText(receipt: Receipt, language: Language): ReceiptText {
  const words = wordsOf(language);
  const money = (amountMinor: number) => plainSpaces(formatMinor(amountMinor, receipt.currency, language));
  const codes = new Map(receipt.taxes.map(({ rate }, index) => [rate, String.fromCharCode(65 + index)]));
  const { cafe, invoice } = receipt;
  return {
    title: titleOf(receipt, words),
    cafe: { name: cafe.name, lines: partyLines({ ...cafe, name: cafe.legalName }, words) },
    customer: invoice ? [invoice.customer.name, ...partyLines({ ...invoice.customer, name: '' }, words)] : [],
    facts: factsOf(receipt, words, language),
    lines: receipt.lines.map((line) => ({
      label: `${line.quantity} × ${line.name}`,
      value: money(line.amountMinor),
      code: line.deposit ? '' : (codes.get(line.taxRate) ?? ''),
      notes: notesOf(line, words, money),
    })),
    sums: sumsOf(receipt, words, money),
    total: { label: words.totals[receipt.kind], value: money(receipt.totalMinor) },
    paid: paidOf(receipt, words, money),
    taxHead: { net: words.net, tax: words.vat, gross: words.gross },
    taxes: receipt.taxes.map(({ rate, netMinor, taxMinor, grossMinor }) => ({
      code: codes.get(rate) ?? '',
      rate: percent(rate, language),
      net: money(netMinor),
      tax: money(taxMinor),
      gross: money(grossMinor),
    })),
    foot: footOf(receipt, words),
  };
}

function titleOf({ kind, number, invoice }: Receipt, words: ReceiptWords): string {
  if (!invoice) return `${words.titles[kind]} ${number}`;
  return `${kind === 'refund' ? words.creditNote : words.invoice} ${invoice.number}`;
}

interface Party {
  name: string;
  address: Receipt['cafe']['address'];
  vatNumber: string;
}

function partyLines({ name, address, vatNumber }: Party, words: ReceiptWords): string[] {
  const place = address ? [address.street, `${address.postalCode} ${address.city}`.trim()] : [];
  return [name, ...place, vatNumber && `${words.vatNumber} ${vatNumber}`].filter((line) => line !== '');
}

function factsOf(receipt: Receipt, words: ReceiptWords, language: Language): Row[] {
  const issuedAt = receipt.invoice?.issuedAt ?? receipt.issuedAt;
  const facts: (Row | false)[] = [
    { label: words.date, value: moment(issuedAt, receipt.cafe.timeZone, language) },
    receipt.invoice !== null && { label: words.receiptNumber, value: String(receipt.number) },
    receipt.refundOf !== null && { label: words.refundOf, value: String(receipt.refundOf) },
    receipt.tableLabel !== null && { label: words.table, value: receipt.tableLabel },
    receipt.operator !== null && { label: words.servedBy, value: receipt.operator },
  ];
  return facts.filter((fact) => fact !== false);
}

type Money = (amountMinor: number) => string;

function notesOf(line: Receipt['lines'][number], words: ReceiptWords, money: Money): string[] {
  const notes: string[] = line.deposit ? [words.deposit] : [];
  const each = line.quantity > 1 ? [`${line.quantity} × ${money(line.lineTotalMinor / line.quantity)}`] : [];
  const ordered = [...line.details, ...each];
  if (ordered.length > 0) notes.push(ordered.join(', '));
  if (line.reducedMinor > 0) notes.push(words.takenOff.replace('{amount}', money(line.reducedMinor)));
  const asked = line.lineTotalMinor - line.reducedMinor;
  if (line.amountMinor !== asked) notes.push(words.partOf.replace('{amount}', money(asked)));
  return notes;
}

function sumsOf({ subtotalMinor, tipMinor, roundingMinor }: Receipt, words: ReceiptWords, money: Money): Row[] {
  if (tipMinor === 0 && roundingMinor === 0) return [];
  const sums = [{ label: words.subtotal, value: money(subtotalMinor) }];
  if (tipMinor !== 0) sums.push({ label: words.tip, value: money(tipMinor) });
  if (roundingMinor !== 0) sums.push({ label: words.rounding, value: money(roundingMinor) });
  return sums;
}

function paidOf({ method, totalMinor, tenderedMinor, changeMinor }: Receipt, words: ReceiptWords, money: Money): Row[] {
  const paid = [{ label: words.methods[method], value: money(tenderedMinor ?? totalMinor) }];
  if (changeMinor) paid.push({ label: words.change, value: money(changeMinor) });
  return paid;
}

function footOf({ reason, fiscal, kind }: Receipt, words: ReceiptWords): string[] {
  return [
    ...(reason === null ? [] : [reason]),
    ...(fiscal ? [`${fiscal.adapter} ${fiscal.code}`, fiscal.signature] : []),
    ...(kind === 'sale' ? [words.thanks] : []),
  ];
}

const locale = (language: Language) => (language === 'en' ? 'en-GB' : `${language}-BE`);

function moment(at: string, timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locale(language), { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return plainSpaces(format.format(new Date(at)));
}

function percent(rate: number, language: Language): string {
  const format = new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: 2 });
  return plainSpaces(format.format(rate / 100));
}

/** Printers know no narrow or non-breaking spaces. */
const plainSpaces = (text: string): string => text.replaceAll(/\s/g, ' ');

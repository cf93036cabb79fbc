import { formatMinor, type Language, type PurchaseLine, type PurchaseOrder } from '@table-tap/contract';
import PDFDocument from 'pdfkit';
import { mm, written, type Pdf } from '../../../kernel/pdf/document.ts';
import { fitted, openTypesetter, wrapped, type Face, type Typesetter } from '../../../kernel/pdf/typesetter.ts';
import { orderWords, type OrderWords } from './order-words.ts';

export interface Sender {
  name: string;
  legal_name: string;
  address: Record<string, string> | null;
  vat_number: string;
  language: Language;
}

const sheet = { width: 210 * mm, height: 297 * mm, margin: 20 * mm };
const size = { text: 10, small: 8.5, name: 20, title: 15 };
const rowHeight = 7.2 * mm;
const ink = '#1c1917';
const muted = '#57534e';
const rule = '#a8a29e';
/** Right edges of the columns of numbers, from the left margin, in millimetres. */
const columns = { packs: 105, price: 137, amount: 170 };

/** An order as the supplier gets it, A4, in the language of the café. */
export function orderPdf(order: PurchaseOrder, sender: Sender, customerNumber: string): Buffer {
  const words = orderWords[sender.language];
  const doc = new PDFDocument({
    margin: 0,
    autoFirstPage: false,
    lang: sender.language,
    displayTitle: true,
    info: { Title: `${words.title} ${order.number}`, Author: sender.name, Creator: 'Table Tap', CreationDate: new Date(order.orderedAt ?? order.createdAt) },
  }); // prettier-ignore
  const page = new Page(doc, openTypesetter(doc), words);
  page.turn();
  drawHead(page, order, sender, customerNumber);
  drawLines(page, order, sender.language);
  doc.end();
  return Buffer.concat([...written(doc)]);
}

/** Where the pen stands; turns to a new sheet when there is no room left. */
class Page {
  readonly doc: Pdf;
  readonly type: Typesetter;
  readonly words: OrderWords;
  y = 0;
  #number = 0;

  constructor(doc: Pdf, type: Typesetter, words: OrderWords) {
    this.doc = doc;
    this.type = type;
    this.words = words;
  }

  turn(): void {
    this.doc.addPage({ size: 'A4', margin: 0 });
    this.#number++;
    this.y = sheet.margin;
    if (this.#number > 1) this.right(`${this.words.page} ${this.#number}`, columns.amount, 'text', size.small, muted, sheet.height - sheet.margin / 2); // prettier-ignore
  }

  /** @returns whether a new sheet was begun */
  room(height: number): boolean {
    if (this.y + height <= sheet.height - sheet.margin) return false;
    this.turn();
    return true;
  }

  left(text: string, atMm: number, face: Face, points: number, colour = ink, y = this.y): void {
    this.type.draw(text, sheet.margin + atMm * mm, y, face, points, colour);
  }

  right(text: string, atMm: number, face: Face, points: number, colour = ink, y = this.y): void {
    this.left(text, atMm - this.type.width(text, face, points) / mm, face, points, colour, y);
  }

  line(): void {
    this.doc.lineWidth(0.5).moveTo(sheet.margin, this.y).lineTo(sheet.width - sheet.margin, this.y).stroke(rule); // prettier-ignore
  }
}

function drawHead(page: Page, order: PurchaseOrder, sender: Sender, customerNumber: string): void {
  const { words } = page;
  const half = 80 * mm;
  page.y += 7 * mm;
  page.left(fitted(page.type, sender.name, 'name', size.name, half), 0, 'name', size.name);
  page.right(`${words.title} ${order.number ?? ''}`, columns.amount, 'strong', size.title);
  const { street = '', postalCode = '', city = '' } = sender.address ?? {};
  const own = [
    sender.legal_name,
    street,
    `${postalCode} ${city}`.trim(),
    sender.vat_number && `${words.vatNumber} ${sender.vat_number}`,
  ].filter((text) => text !== '');
  const day = (text: string) =>
    new Intl.DateTimeFormat(sender.language === 'en' ? 'en-IE' : `${sender.language}-BE`, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(new Date(text));
  const facts: [string, string][] = [
    [words.date, day(order.orderedAt ?? order.createdAt)],
    ...(order.expectedOn ? [[words.expected, day(order.expectedOn)] as [string, string]] : []),
    ...(customerNumber ? [[words.customerNumber, customerNumber] as [string, string]] : []),
    ...(order.reference ? [[words.reference, order.reference] as [string, string]] : []),
  ];
  const top = page.y + 8 * mm;
  own.forEach((text, index) =>
    page.left(fitted(page.type, text, 'text', size.text, half), 0, 'text', size.text, muted, top + index * 5 * mm),
  );
  facts.forEach(([label, value], index) => {
    page.left(label, 95, 'text', size.text, muted, top + index * 5 * mm);
    page.right(fitted(page.type, value, 'text', size.text, 40 * mm), columns.amount, 'text', size.text, ink, top + index * 5 * mm); // prettier-ignore
  });
  page.y = top + Math.max(own.length, facts.length) * 5 * mm + 9 * mm;
  page.left(words.to, 0, 'text', size.small, muted);
  page.y += 5.5 * mm;
  page.left(fitted(page.type, order.supplier.name, 'strong', size.text, half), 0, 'strong', size.text);
  page.y += 12 * mm;
}

function drawLines(page: Page, order: PurchaseOrder, language: Language): void {
  const { words } = page;
  const money = (minor: number) => formatMinor(minor, order.currency, language);
  const head = () => {
    page.left(words.item, 0, 'strong', size.small, muted);
    page.right(words.packs, columns.packs, 'strong', size.small, muted);
    page.right(words.price, columns.price, 'strong', size.small, muted);
    page.right(words.amount, columns.amount, 'strong', size.small, muted);
    page.y += 2.5 * mm;
    page.line();
    page.y += 6 * mm;
  };
  head();
  for (const line of order.lines) {
    if (page.room(rowHeight)) head();
    page.left(nameOf(page, line), 0, 'text', size.text);
    page.right(`${line.packs} ×`, columns.packs, 'text', size.text);
    page.right(money(line.priceMinor), columns.price, 'text', size.text);
    page.right(money(line.netMinor), columns.amount, 'text', size.text);
    page.y += rowHeight;
  }
  page.room(5 * rowHeight);
  page.y -= 2 * mm;
  page.line();
  page.y += 7 * mm;
  const sums: [string, number, Face][] = [
    [words.net, order.netMinor, 'text'],
    [words.vat, order.vatMinor, 'text'],
    [words.gross, order.grossMinor, 'strong'],
  ];
  for (const [label, minor, face] of sums) {
    page.left(label, 105, face, size.text, face === 'strong' ? ink : muted);
    page.right(money(minor), columns.amount, face, size.text);
    page.y += 5.5 * mm;
  }
  page.y += 6 * mm;
  for (const text of order.note === '' ? [] : wrapped(page.type, order.note, 'text', size.text, 170 * mm, 12)) {
    page.room(rowHeight);
    page.left(text, 0, 'text', size.text);
    page.y += 5.2 * mm;
  }
}

const nameOf = (page: Page, { itemName, packName }: PurchaseLine): string =>
  fitted(page.type, packName === '' ? itemName : `${itemName}, ${packName}`, 'text', size.text, 88 * mm);

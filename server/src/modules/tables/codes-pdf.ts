import { setImmediate } from 'node:timers/promises';
import type { Language } from '@table-tap/contract';
import PDFDocument from 'pdfkit';
import { mm, written, type Pdf } from '../../kernel/pdf/document.ts';
import { openTypesetter } from '../../kernel/pdf/typesetter.ts';
import { drawCard } from './codes-pdf/draw-card.ts';
import { cardMeasures, sheetHeight, sheetWidth, type CardMeasures, type PerPage } from './codes-pdf/sheets.ts';

export interface CodeSheets {
  cafeName: string;
  /** `#rrggbb`; without one the amber of Table Tap. */
  accent?: string | null;
  /** The café's first language. */
  language: Language;
  /** In the order in which they are printed; the caller chooses which. */
  tables: readonly { label: string; zoneName: string; url: string }[];
  perPage: PerPage;
  /** Stands in the file's properties. */
  createdAt?: Date;
}

const amber = '#f5a524';
const markColour = '#a8a29e';
const nothing: Record<Language, string> = {
  nl: 'Geen tafels om af te drukken',
  fr: 'Aucune table à imprimer',
  en: 'No tables to print',
  de: 'Keine Tische zu drucken',
};

/**
 * A4 sheets with a code a table, to print at 100 % and cut: PDF in pieces, a page at a time, so that only one page is in
 * memory and other work gets its turn. Cards are as large on the last sheet as on any other: a table whose code was
 * replaced is reprinted alone and fits where the old card was.
 */
export async function* codesPdf(sheets: CodeSheets): AsyncGenerator<Buffer, void, undefined> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: sheets.language,
    displayTitle: true,
    info: {
      Title: `${sheets.cafeName} – QR`,
      Author: sheets.cafeName,
      Creator: 'Table Tap',
      CreationDate: sheets.createdAt ?? new Date(),
    },
  });
  const type = openTypesetter(doc);
  const measures = cardMeasures[sheets.perPage];
  const accent = /^#[0-9a-f]{6}$/i.test(sheets.accent ?? '') ? sheets.accent! : amber;

  for (let first = 0; first < sheets.tables.length; first += sheets.perPage) {
    doc.addPage();
    drawCutMarks(doc, measures);
    sheets.tables.slice(first, first + sheets.perPage).forEach((table, index) => {
      const { x, y } = placeOf(index, measures);
      drawCard(doc, type, { ...table, cafeName: sheets.cafeName, accent, language: sheets.language }, measures, x, y);
    });
    doc.flushPages();
    yield* written(doc);
    await setImmediate();
  }
  if (sheets.tables.length === 0) {
    doc.addPage();
    type.draw(nothing[sheets.language], 20 * mm, 30 * mm, 'strong', 14, '#1c1917');
  }
  doc.end();
  yield* written(doc);
}

function placeOf(index: number, { columns, rows, width, height }: CardMeasures): { x: number; y: number } {
  const column = index % columns;
  const row = Math.floor(index / columns);
  return {
    x: (sheetWidth - columns * width * mm) / 2 + column * width * mm,
    y: (sheetHeight - rows * height * mm) / 2 + row * height * mm,
  };
}

/** Ticks in the margin where the knife goes, small crosses where four cards meet. A poster is not cut. */
function drawCutMarks(doc: Pdf, m: CardMeasures): void {
  if (m.columns * m.rows === 1) return;
  const { x: left, y: top } = placeOf(0, m);
  const right = left + m.columns * m.width * mm;
  const bottom = top + m.rows * m.height * mm;
  const [near, far, arm] = [1.5 * mm, 6 * mm, 1.5 * mm];
  const line = (x1: number, y1: number, x2: number, y2: number) => doc.moveTo(x1, y1).lineTo(x2, y2);
  for (let column = 0; column <= m.columns; column++) {
    const x = left + column * m.width * mm;
    line(x, top - far, x, top - near);
    line(x, bottom + near, x, bottom + far);
  }
  for (let row = 0; row <= m.rows; row++) {
    const y = top + row * m.height * mm;
    line(left - far, y, left - near, y);
    line(right + near, y, right + far, y);
    for (let column = 1; column < m.columns && row > 0 && row < m.rows; column++) {
      const x = left + column * m.width * mm;
      line(x - arm, y, x + arm, y);
      line(x, y - arm, x, y + arm);
    }
  }
  doc.lineWidth(0.4).stroke(markColour);
}

import { mm } from '../../../kernel/pdf/document.ts';

/** A4 in points. */
export const sheetWidth = 210 * mm;
export const sheetHeight = 297 * mm;

/** How many codes stand on a sheet: a poster, cards for a table, stickers. */
export type PerPage = 1 | 6 | 12;

/** Measures in millimetres, type sizes in points. */
export interface CardMeasures {
  columns: number;
  rows: number;
  width: number;
  height: number;
  padding: number;
  /** The block with the label, and the names beside it. */
  header: number;
  /** The code with its quiet zone. */
  code: number;
  captionSize: number;
  labelSize: number;
  nameSize: number;
  zoneSize: number;
  invitationSize: number;
  otherSize: number;
  /** How many of the three other languages stand on each line. */
  othersPerLine: readonly number[];
}

export const cardMeasures: Record<PerPage, CardMeasures> = {
  1: {
    columns: 1, rows: 1, width: 210, height: 297, padding: 20, header: 46, code: 158,
    captionSize: 15, labelSize: 96, nameSize: 33, zoneSize: 20, invitationSize: 28, otherSize: 16, othersPerLine: [1, 1, 1],
  },
  6: {
    columns: 2, rows: 3, width: 95, height: 92, padding: 6.5, header: 17, code: 53.5,
    captionSize: 6.5, labelSize: 34, nameSize: 13.5, zoneSize: 9, invitationSize: 11, otherSize: 6.4, othersPerLine: [3],
  },
  12: {
    columns: 3, rows: 4, width: 63, height: 69, padding: 4.3, header: 11.5, code: 39.4,
    captionSize: 4.8, labelSize: 22, nameSize: 9.5, zoneSize: 6.8, invitationSize: 7.6, otherSize: 5, othersPerLine: [2, 1],
  },
}; // prettier-ignore

/** Builds CODA records at their columns, for tests. Columns count from 1, as in Febelfin's standard. */

type Field = [column: number, text: string];

function record(...fields: Field[]): string {
  const characters = Array.from({ length: 128 }, () => ' ');
  for (const [column, text] of fields) characters.splice(column - 1, text.length, ...text);
  return characters.slice(0, 128).join('');
}

/** 12 digits and three decimals */
const money = (minor: number) => `${String(Math.abs(minor)).padStart(14, '0')}0`;
const sign = (minor: number) => (minor < 0 ? '1' : '0');

export const codaHeader = record([1, '0'], [2, '0000'], [6, '251126'], [12, '539'], [15, '05'], [128, '2']);

export const codaOpening = (minor: number) =>
  record(
    [1, '1'],
    [2, '2'],
    [3, '211'],
    [6, 'BE68539007547034'],
    [40, 'EUR'],
    [43, sign(minor)],
    [44, money(minor)],
    [59, '241126'],
    [65, 'CAFE DE KROON BV'],
  );

export const codaClosing = (minor: number) =>
  record(
    [1, '8'],
    [2, '211'],
    [5, 'BE68539007547034'],
    [39, 'EUR'],
    [42, sign(minor)],
    [43, money(minor)],
    [58, '251126'],
    [128, '0'],
  );

export const codaTrailer = record([1, '9'], [17, '000005'], [128, '2']);

export interface CodaMovement {
  sequence: number;
  detail?: number;
  minor: number;
  /** three digits and the structured communication */
  structured?: string;
  text?: string;
  name?: string;
  account?: string;
}

/** Records 2.1, 2.2 and 2.3 of one movement. */
export function codaMovement({
  sequence,
  detail = 0,
  minor,
  structured,
  text = '',
  name,
  account,
}: CodaMovement): string[] {
  const numbers: Field[] = [
    [3, String(sequence).padStart(4, '0')],
    [7, String(detail).padStart(4, '0')],
  ];
  const communication = structured ?? text;
  return [
    record(
      [1, '21'],
      ...numbers,
      [11, `REF${sequence}X${detail}`],
      [32, sign(minor)],
      [33, money(minor)],
      [48, '251126'],
      [54, '00150000'],
      [62, structured === undefined ? '0' : '1'],
      [63, communication.slice(0, 53)],
      [116, '251126'],
      [126, '1'],
    ),
    record([1, '22'], ...numbers, [11, communication.slice(53, 106)], [126, '1']),
    record([1, '23'], ...numbers, [11, account ?? ''], [48, name ?? ''], [83, communication.slice(106)]),
  ];
}

export const codaFile = (...records: (string | string[])[]) => `${records.flat().join('\r\n')}\r\n`;

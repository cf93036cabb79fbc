import { Barcode, parseQuantity, type StockUnitName } from '@table-tap/contract';
import type { CsvRecord } from '../../../kernel/csv/read-records.ts';
import { yesOrNo } from '../../menu/index.ts';
import type { ColumnName, Columns } from './columns.ts';
import { parseCost } from './cost-text.ts';
import { quoted, type Findings, type ProblemCode } from './findings.ts';
import { importLimits } from './limits.ts';
import type { ParsedItem, ParsedPack } from './parsed-items.ts';
import { readUnit } from './unit-words.ts';

/**
 * Reads one row: an item, and the pack that stands in it. Each thing that is wrong goes to `findings`.
 * @param known the unit of the item by its name, where an earlier row or the café knows it
 */
export function readRow(
  record: CsvRecord,
  columns: Columns,
  known: (name: string) => StockUnitName | undefined,
  findings: Findings,
): ParsedItem | undefined {
  const cells = new Cells(record, columns, findings);
  const name = cells.limited('name', importLimits.nameCharsMax);
  if (name === undefined) {
    cells.problem('name', 'NAME_MISSING', 'The item has no name: fill in the cell.');
    return undefined;
  }
  const ownUnit = cells.unit();
  const unit = ownUnit ?? known(name);
  if (!unit) {
    // A word that is no unit was told of as that.
    if (cells.text('unit') === '')
      cells.problem('unit', 'UNIT_UNKNOWN', 'Say what it is counted in: piece, l, dl, cl, ml, kg or g.');
    return undefined;
  }
  const pack = readPack(cells, unit);
  const item: ParsedItem = { row: record.row, name, packs: pack ? [pack] : [] };
  const set = <K extends keyof ParsedItem>(key: K, value: ParsedItem[K] | undefined) => {
    if (value !== undefined) item[key] = value;
  };
  set('unit', ownUnit);
  set('category', cells.limited('category', importLimits.nameCharsMax) ?? cells.emptyOf('category', ''));
  set('locationName', cells.limited('location', importLimits.nameCharsMax));
  set('supplierName', cells.limited('supplier', importLimits.nameCharsMax) ?? cells.emptyOf('supplier', null));
  set('capped', cells.word('capped'));
  set('reorderMilli', cells.quantity('reorder', unit) ?? cells.emptyOf('reorder', null));
  set('targetMilli', cells.quantity('target', unit) ?? cells.emptyOf('target', null));
  set('batches', cells.word('batches'));
  set('note', cells.limited('note', importLimits.noteCharsMax) ?? cells.emptyOf('note', ''));
  set('levelMilli', cells.quantity('level', unit));
  set('unitCostMicro', cells.cost());
  const { reorderMilli, targetMilli } = item;
  if (reorderMilli != null && targetMilli != null && targetMilli < reorderMilli)
    cells.problem('target', 'TARGET_BELOW', 'The target is below the level at which one is reminded.');
  return item;
}

function readPack(cells: Cells, unit: StockUnitName): ParsedPack | undefined {
  const name = cells.limited('pack', importLimits.nameCharsMax);
  const quantityMilli = cells.quantity('packQuantity', unit);
  const code = cells.text('barcode');
  if (name === undefined && quantityMilli === undefined && code === '') return undefined;
  if (name === undefined || !quantityMilli) {
    cells.problem('packQuantity', 'PACK_INCOMPLETE', `A pack has a name and a quantity in ${unit}: fill in both.`);
    return undefined;
  }
  if (code !== '' && !Barcode.safeParse(code).success)
    cells.problem('barcode', 'BARCODE_UNREADABLE', `${quoted(code)} is no barcode: digits and letters without spaces.`);
  return { row: cells.row, name, quantityMilli, barcode: code === '' ? null : code, keg: cells.word('keg') ?? false };
}

class Cells {
  private readonly record: CsvRecord;
  private readonly columns: Columns;
  private readonly findings: Findings;

  constructor(record: CsvRecord, columns: Columns, findings: Findings) {
    this.record = record;
    this.columns = columns;
    this.findings = findings;
  }

  get row(): number {
    return this.record.row;
  }

  text(key: ColumnName): string {
    return this.record.cells[this.columns.get(key)?.index ?? -1] ?? '';
  }

  problem(key: ColumnName, code: ProblemCode, message: string): void {
    this.findings.problem(this.record.row, this.columns.get(key)?.heading ?? key, code, message);
  }

  /** What an empty cell means, where there is such a column. */
  emptyOf<Value>(key: ColumnName, value: Value): Value | undefined {
    return this.columns.has(key) && this.text(key) === '' ? value : undefined;
  }

  limited(key: ColumnName, charsMax: number): string | undefined {
    const text = this.text(key);
    if (text.length > charsMax)
      this.problem(key, 'TEXT_TOO_LONG', `${quoted(text)} is too long: ${charsMax} characters at most.`);
    return text === '' ? undefined : text;
  }

  unit(): StockUnitName | undefined {
    const text = this.text('unit');
    const unit = readUnit(text);
    if (text !== '' && !unit)
      this.problem('unit', 'UNIT_UNKNOWN', `${quoted(text)} is no unit: write piece, l, dl, cl, ml, kg or g.`);
    return unit;
  }

  word(key: ColumnName): boolean | undefined {
    const text = this.text(key);
    if (text === '') return undefined;
    const word = yesOrNo(text);
    if (word === undefined) this.problem(key, 'WORD_UNKNOWN', `${quoted(text)} is neither yes nor no.`);
    return word;
  }

  /** A quantity in the item's unit; a level may be below zero. */
  quantity(key: ColumnName, unit: StockUnitName): number | undefined {
    const text = this.text(key);
    if (text === '') return undefined;
    const isBelow = key === 'level' && /^[-−]/.test(text);
    const milli = parseQuantity(isBelow ? text.slice(1) : text, unit);
    if (milli === undefined)
      this.problem(
        key,
        'QUANTITY_UNREADABLE',
        `${quoted(text)} is no quantity in ${unit}: write a number such as 12.5.`,
      );
    return milli === undefined || !isBelow || milli === 0 ? milli : -milli;
  }

  cost(): number | undefined {
    const text = this.text('cost');
    if (text === '') return undefined;
    const micro = parseCost(text);
    if (micro === undefined)
      this.problem(
        'cost',
        'AMOUNT_UNREADABLE',
        `${quoted(text)} is no amount: write what one unit costs, such as 1.85.`,
      );
    return micro;
  }
}

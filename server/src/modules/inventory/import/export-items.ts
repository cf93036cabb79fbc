import { quantityText, stockUnits, type StockLevel } from '@table-tap/contract';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../../kernel/csv/formula-guard.ts';
import { share } from '../../stock/index.ts';
import { columnNames, type ColumnName } from './columns.ts';
import { costText } from './cost-text.ts';

type Row = Partial<Record<ColumnName, string>>;

/**
 * Writes items in the import format: comma, decimal point, a row an item and one more for each further pack. The level is
 * that of the place where the item is at home.
 * @param names of places and suppliers by their ids
 */
export function exportItems(items: readonly StockLevel[], names: ReadonlyMap<string, string>): string {
  const rows = items.flatMap((item) => rowsOf(item, names));
  return stringify(
    rows.map((row) => columnNames.map((column) => guarded(row[column] ?? ''))),
    { header: true, columns: [...columnNames], record_delimiter: '\n', quoted_match: /[\r\n]/ },
  );
}

function rowsOf(item: StockLevel, names: ReadonlyMap<string, string>): Row[] {
  const quantity = (milli: number | null) => (milli === null ? '' : quantityText(milli, item.unit));
  const home = item.places.find(({ locationId }) => locationId === item.locationId);
  const first: Row = {
    name: item.name,
    category: item.category,
    unit: item.unit,
    location: names.get(item.locationId) ?? '',
    supplier: item.supplierId === null ? '' : (names.get(item.supplierId) ?? ''),
    capped: yes(item.capped),
    reorder: quantity(item.reorderMilli),
    target: quantity(item.targetMilli),
    batches: yes(item.batches),
    level: quantity(home?.levelMilli ?? 0),
    cost: costText(share(item.unitCostMicro, stockUnits[item.unit].milli, 1000)),
    note: item.note,
  };
  const packs = item.packs.map((pack): Row => ({
    pack: pack.name,
    packQuantity: quantity(pack.quantityMilli),
    barcode: pack.barcode ?? '',
    keg: yes(pack.keg),
  }));
  const [firstPack = {}, ...others] = packs;
  return [{ ...first, ...firstPack }, ...others.map((pack): Row => ({ name: item.name, ...pack }))];
}

const yes = (value: boolean): string => (value ? 'yes' : 'no');

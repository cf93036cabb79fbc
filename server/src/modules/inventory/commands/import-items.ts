import { stockUnits, type StockImportReport, type StockItem, type StockUnitName } from '@table-tap/contract';
import { nothingDone } from '../../../kernel/audit/deed.ts';
import type { Database, Reader, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { keyOf, lockLevels, moveStock, raiseStockVersion, share, type LevelRow, type Move } from '../../stock/index.ts';
import { planImport, type ImportPlan, type Stored } from '../domain/plan-import.ts';
import { Findings, type Problem } from '../import/findings.ts';
import { parseItems, sameName } from '../import/parse-items.ts';
import type { ParsedFile } from '../import/parsed-items.ts';
import { listItems } from '../queries/items.ts';
import { listLocations } from '../queries/locations.ts';
import { onTaken } from './on-taken.ts';
import { writePlannedItems } from './write-planned.ts';

type Scope = WriteScope & { by: { id: string; name: string } | null };

/**
 * Brings a file of items into the stock: all rows or none. What is there under the same names is changed in place, what
 * the file does not name stays, so the same file twice is the same as once.
 * @param options.dryRun says what would happen and writes nothing
 * @returns what was done, or IMPORT_ROWS with row, column and reason of each problem
 */
export async function importItems(
  db: Database,
  scope: Scope,
  bytes: Uint8Array,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<StockImportReport | Refusal> {
  if (dryRun) nothingDone();
  const parsed = await db.read(scope.cafeId, async (reader) => parse(bytes, await listItems(reader, scope.cafeId)));
  if (parsed.findings.problems.length > 0) return refuseRows(parsed.findings);
  if (dryRun)
    return db.read(scope.cafeId, async (reader) => {
      const read = await planFile(reader, scope.cafeId, bytes, parsed);
      if (isRefusal(read)) return read;
      const levels = await levelsAt(reader, scope.cafeId, read.plan);
      return reportOf(read, movesOf(read.plan, levels).length, true);
    });
  return onTaken(() =>
    db.write(scope, async (tx) => {
      await raiseStockVersion(tx);
      const read = await planFile(tx, tx.cafeId, bytes, parsed);
      if (isRefusal(read)) return read;
      const below = await writePlannedItems(tx, read.plan);
      if (below) return below;
      const moved = await putRight(tx, scope.by, read.plan);
      if (isRefusal(moved)) return moved;
      const { created, updated } = read.plan;
      tx.audit({ after: { rows: read.rows, created: created.length, updated: updated.length, levels: moved } });
      return reportOf(read, moved, false);
    }),
  );
}

interface Parsed {
  file: ParsedFile;
  /** By name, as the items had them then: what a number without a unit means hangs on that. */
  units: ReadonlyMap<string, StockUnitName>;
  findings: Findings;
}

const parse = (bytes: Uint8Array, items: readonly StockItem[]): Parsed => {
  const units = unitsOf(items);
  const findings = new Findings();
  return { file: parseItems(bytes, units, findings), units, findings };
};

const unitsOf = (items: readonly StockItem[]) => new Map(items.map(({ name, unit }) => [sameName(name), unit]));

interface ReadFile {
  plan: ImportPlan;
  rows: number;
  findings: Findings;
}

/**
 * What the file comes to, for what the café has now. It was read before anything was locked, as orders wait for who has:
 * only where units have changed since, it is read once more.
 */
async function planFile(
  reader: Reader,
  cafeId: string,
  bytes: Uint8Array,
  before: Parsed,
): Promise<ReadFile | Refusal> {
  const items = await listItems(reader, cafeId);
  const units = unitsOf(items);
  const isSame =
    units.size === before.units.size && [...units].every(([name, unit]) => before.units.get(name) === unit);
  const { file, findings: found } = isSame ? before : parse(bytes, items);
  const suppliers = await reader
    .selectFrom('suppliers')
    .select(['id', 'name'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .execute();
  const stored: Stored = { items, locations: await listLocations(reader, cafeId), suppliers };
  const findings = found.copy();
  const plan = planImport(stored, file.items, uuidv7, findings);
  return findings.problems.length > 0 ? refuseRows(findings) : { plan, rows: file.rows, findings };
}

function refuseRows({ problems, omitted }: Findings): Refusal {
  const count = problems.length + omitted;
  return refuse('IMPORT_ROWS', {
    detail: `${count === 1 ? 'There is 1 problem' : `There are ${count} problems`} in this file: nothing was imported`,
    errors: problems
      .toSorted((a, b) => a.row - b.row)
      .map((problem) => ({ path: pathOf(problem), code: problem.code, message: sentenceOf(problem) })),
  });
}

const pathOf = ({ row, column }: Problem) => (column === '' ? `rows.${row}` : `rows.${row}.${column}`);

const sentenceOf = ({ row, column, message }: Problem) =>
  `Row ${row}${column === '' ? '' : `, column ${column}`}: ${message}`;

const reportOf = ({ plan, rows, findings }: ReadFile, levels: number, dryRun: boolean): StockImportReport => ({
  dryRun,
  rows,
  created: plan.created.map(({ name }) => name),
  updated: plan.updated.map(({ name }) => name),
  unchanged: plan.unchanged,
  levels,
  warnings: findings.warnings,
});

/** Corrects levels to what the file says. @returns how many */
async function putRight(tx: Transactor, by: Scope['by'], plan: ImportPlan): Promise<number | Refusal> {
  const places = plan.levels.map(({ item }) => ({ itemId: item.id, locationId: item.locationId }));
  const levels = places.length === 0 ? undefined : await lockLevels(tx, places);
  const moves = movesOf(plan, levels ?? new Map());
  if (moves.length === 0) return 0;
  const moved = await moveStock(tx, { changeId: uuidv7(), reason: 'adjustment', by, moves, levels });
  return isRefusal(moved) ? moved : moves.length;
}

function movesOf({ levels }: ImportPlan, standing: ReadonlyMap<string, Pick<LevelRow, 'levelMilli'>>): Move[] {
  return levels.flatMap(({ item, levelMilli, unitCostMicro }): Move[] => {
    const place = { itemId: item.id, locationId: item.locationId };
    const quantityMilli = levelMilli - (standing.get(keyOf(place))?.levelMilli ?? 0);
    if (quantityMilli === 0) return [];
    const costMicro =
      quantityMilli > 0 && unitCostMicro !== undefined
        ? share(unitCostMicro, quantityMilli, stockUnits[item.unit].milli)
        : undefined;
    return [{ ...place, quantityMilli, costMicro }];
  });
}

async function levelsAt(reader: Reader, cafeId: string, { levels }: ImportPlan): Promise<Map<string, { levelMilli: number }>> {
  if (levels.length === 0) return new Map();
  const rows = await reader
    .selectFrom('stock_levels')
    .select(['item_id as itemId', 'location_id as locationId', 'level_milli as levelMilli'])
    .where('cafe_id', '=', cafeId)
    .where('item_id', 'in', levels.map(({ item }) => item.id))
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row]));
} // prettier-ignore

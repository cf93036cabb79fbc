import { stockUnits, type StockItem } from '@table-tap/contract';
import type { PackInput } from '../commands/write-packs.ts';
import { quoted, type Findings } from '../import/findings.ts';
import { sameName } from '../import/parse-items.ts';
import type { ParsedItem, ParsedPack } from '../import/parsed-items.ts';

export interface Named {
  id: string;
  name: string;
}

/** What a café has before a file comes in. */
export interface Stored {
  items: readonly StockItem[];
  locations: readonly Named[];
  suppliers: readonly Named[];
}

export type PlannedItem = Omit<StockItem, 'version' | 'packs'> & { packs: PackInput[] };

export interface ImportPlan {
  locations: Named[];
  suppliers: Named[];
  created: PlannedItem[];
  updated: PlannedItem[];
  unchanged: number;
  /** What is there after it, where items are at home; with what one unit cost. */
  levels: { item: PlannedItem; levelMilli: number; unitCostMicro: number | undefined }[];
}

/** What a new item stands at where neither the file nor the café names a place. */
const onlyPlaceName = 'Stock';

/**
 * What is to be written so that a café has what a file says: what is there under the same name is changed in place, and
 * what the file does not name stays. Problems that the café's own items make go to `findings`.
 */
export function planImport(
  stored: Stored,
  items: readonly ParsedItem[],
  newId: () => string,
  findings: Findings,
): ImportPlan {
  const before = new Map(stored.items.map((item) => [sameName(item.name), item]));
  const locations = new Names(stored.locations, newId);
  const suppliers = new Names(stored.suppliers, newId);
  const barcodes = new Map(stored.items.flatMap(({ id, packs }) => packs.map(({ barcode }) => [barcode, id] as const)));
  const plan: ImportPlan = { locations: [], suppliers: [], created: [], updated: [], unchanged: 0, levels: [] };
  for (const parsed of items) {
    const was = before.get(sameName(parsed.name));
    const item = merge(parsed, was, { locations, suppliers, newId, findings });
    checkAgainst(item, parsed, was, barcodes, findings);
    if (!was) plan.created.push(item);
    else if (isSame(was, item)) plan.unchanged++;
    else plan.updated.push(item);
    if (parsed.levelMilli !== undefined)
      plan.levels.push({ item, levelMilli: parsed.levelMilli, unitCostMicro: parsed.unitCostMicro });
  }
  return { ...plan, locations: locations.added, suppliers: suppliers.added };
}

interface Parts {
  locations: Names;
  suppliers: Names;
  newId: () => string;
  findings: Findings;
}

function merge(parsed: ParsedItem, was: StockItem | undefined, parts: Parts): PlannedItem {
  const { row } = parsed;
  const { locations, suppliers, newId, findings } = parts;
  const placeName = parsed.locationName ?? (was ? undefined : (locations.first ?? onlyPlaceName));
  const newPlace = (name: string) =>
    findings.warning(row, 'location', 'LOCATION_NEW', `There is no place ${quoted(name)} yet: it is added.`);
  const newSupplier = (name: string) =>
    findings.warning(row, 'supplier', 'SUPPLIER_NEW', `There is no supplier ${quoted(name)} yet: it is added.`);
  const { supplierName } = parsed;
  return {
    id: was?.id ?? newId(),
    name: parsed.name,
    category: parsed.category ?? was?.category ?? '',
    unit: parsed.unit ?? was?.unit ?? 'piece',
    locationId: placeName === undefined ? (was?.locationId as string) : locations.idOf(placeName, newPlace),
    supplierId:
      supplierName === undefined
        ? (was?.supplierId ?? null)
        : supplierName === null
          ? null
          : suppliers.idOf(supplierName, newSupplier),
    capped: parsed.capped ?? was?.capped ?? false,
    reorderMilli: parsed.reorderMilli === undefined ? (was?.reorderMilli ?? null) : parsed.reorderMilli,
    targetMilli: parsed.targetMilli === undefined ? (was?.targetMilli ?? null) : parsed.targetMilli,
    batches: parsed.batches ?? was?.batches ?? false,
    note: parsed.note ?? was?.note ?? '',
    packs: mergePacks(parsed.packs, was?.packs ?? []),
  };
}

function mergePacks(parsed: readonly ParsedPack[], stored: StockItem['packs']): PackInput[] {
  const named = new Map(parsed.map(({ row: _, ...pack }) => [sameName(pack.name), pack]));
  const kept = stored.map((pack) => ({ ...pack, ...named.get(sameName(pack.name)) }));
  const known = new Set(stored.map(({ name }) => sameName(name)));
  const added = [...named].filter(([name]) => !known.has(name)).map(([, pack]) => pack);
  return [...kept, ...added];
}

function checkAgainst(
  item: PlannedItem,
  parsed: ParsedItem,
  was: StockItem | undefined,
  barcodes: ReadonlyMap<string | null, string>,
  findings: Findings,
): void {
  const { row } = parsed;
  if (was && stockUnits[was.unit].kind !== stockUnits[item.unit].kind)
    findings.problem(row, 'unit', 'UNIT_OTHER', `${quoted(item.name)} is counted in ${was.unit}: it stays that kind.`);
  if (item.reorderMilli !== null && item.targetMilli !== null && item.targetMilli < item.reorderMilli)
    findings.problem(row, 'target', 'TARGET_BELOW', 'The target is below the level at which one is reminded.');
  if (item.capped && (parsed.levelMilli ?? 0) < 0)
    findings.problem(row, 'level', 'LEVEL_NEGATIVE', 'An item that sells no further than what is there is never below zero.'); // prettier-ignore
  for (const pack of parsed.packs) {
    const owner = pack.barcode === null ? undefined : barcodes.get(pack.barcode);
    if (owner !== undefined && owner !== item.id)
      findings.problem(pack.row, 'barcode', 'BARCODE_TAKEN', `Another item has the barcode ${pack.barcode}.`);
  }
}

const isSame = ({ version: _, ...was }: StockItem, item: PlannedItem): boolean =>
  JSON.stringify(sorted(was)) === JSON.stringify(sorted(item));

const sorted = ({ packs, ...item }: PlannedItem | Omit<StockItem, 'version'>) => [
  Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
  packs.map((pack) => Object.entries(pack).sort(([a], [b]) => (a < b ? -1 : 1))),
];

/** Things found by their name, or made. */
class Names {
  readonly added: Named[] = [];
  private readonly byName: Map<string, Named>;
  private readonly newId: () => string;

  constructor(stored: readonly Named[], newId: () => string) {
    this.byName = new Map(stored.map((one) => [sameName(one.name), one]));
    this.newId = newId;
  }

  get first(): string | undefined {
    return this.byName.values().next().value?.name;
  }

  idOf(name: string, onNew: (name: string) => void): string {
    const known = this.byName.get(sameName(name));
    if (known) return known.id;
    const made = { id: this.newId(), name };
    this.byName.set(sameName(name), made);
    this.added.push(made);
    onNew(name);
    return made.id;
  }
}

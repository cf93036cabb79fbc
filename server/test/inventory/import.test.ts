import type { StockLevel } from '@table-tap/contract';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { importLimits } from '../../src/modules/inventory/import/limits.ts';
import { raiseStockVersion } from '../../src/modules/stock/index.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';
import { waits } from '../support/waits.ts';

const system = await testSystem();

const header = 'name,category,unit,location,supplier,capped,reorder,target,level,cost,pack,packQuantity,barcode,keg';
const file = (...rows: string[]) => new TextEncoder().encode([header, ...rows].join('\n'));
const bring = (cafe: TestCafe, body: Uint8Array, query: Record<string, boolean> = {}) =>
  system.call('POST /cafes/{cafeId}/inventory/import', {
    token: cafe.owner.token,
    params: { cafeId: cafe.id },
    body,
    query,
  });
/** Alerts follow on their own time. */
const levels = async (cafe: TestCafe): Promise<StockLevel[]> =>
  (await cafe.ok('GET /cafes/{cafeId}/inventory')).body.items.map((level: StockLevel) => ({ ...level, alert: null }));
const exported = async (cafe: TestCafe): Promise<string> => {
  const url = `${system.server.url}/api/v1/cafes/${cafe.id}/inventory/export`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${cafe.owner.token}` } });
  expect(answer.headers.get('content-type')).toContain('text/csv');
  return answer.text();
};

const list = file(
  'Stella,Beers,l,Cellar,Brewery,yes,50,150,120.5,"1,85",Keg 50,50,5410228,yes',
  'Stella,,,,,,,,,,Keg 30,30,5410229,yes',
  'Duvel,Beers,piece,Cellar,Brewery,yes,24,96,48,0.98,Crate,24,,no',
  'Lemons,Bar,kg,Bar,,no,,,-0.4,,,,,',
);

it('brings in items with packs, places, suppliers and levels; the same file twice is the same as once', async () => {
  const cafe = await system.cafe('import');
  const dry = await bring(cafe, list, { dryRun: true });
  expect(dry.body).toMatchObject({
    dryRun: true,
    rows: 4,
    created: ['Stella', 'Duvel', 'Lemons'],
    updated: [],
    levels: 3,
  });
  expect(dry.body.warnings.map(({ code }: { code: string }) => code)).toEqual([
    'LOCATION_NEW',
    'SUPPLIER_NEW',
    'LOCATION_NEW',
  ]);
  expect(await levels(cafe)).toEqual([]);
  expect((await bring(cafe, list)).body).toMatchObject({ dryRun: false, created: ['Stella', 'Duvel', 'Lemons'] });
  const items = await levels(cafe);
  expect(items.map(({ name, levelMilli, valueMicro }) => [name, levelMilli, valueMicro])).toEqual([
    ['Lemons', -400_000, 0],
    ['Duvel', 48_000, 48 * 98_000_000],
    ['Stella', 120_500_000, 120.5 * 185_000_000],
  ]);
  expect(items[2]?.packs).toMatchObject([
    { name: 'Keg 50', keg: true, barcode: '5410228' },
    { name: 'Keg 30', quantityMilli: 30_000_000 },
  ]);
  const again = await bring(cafe, list);
  expect(again.body).toMatchObject({ created: [], updated: [], unchanged: 3, levels: 0, warnings: [] });
  expect(await levels(cafe)).toEqual(items);
});

it('exports what it takes: brought back in it changes nothing, and elsewhere it is the same stock', async () => {
  const cafe = await system.cafe('there');
  await bring(cafe, list);
  const tricky = file(
    '=SUM(A1),"a, ""b""\nc",g,Bar,,no,0.5,0.5,12.345,0.00012345,"Bag, big",500.001,,',
    'Ünïcode ✓,,piece,Bar,,,,,,,,,,',
  );
  expect((await bring(cafe, tricky)).status).toBe(200);
  const csv = await exported(cafe);
  const before = await levels(cafe);
  const back = await bring(cafe, new TextEncoder().encode(csv));
  expect(back.body).toMatchObject({ created: [], updated: [], unchanged: 5, levels: 0 });
  expect(await levels(cafe)).toEqual(before);
  const other = await system.cafe('elsewhere');
  await bring(other, new TextEncoder().encode(csv));
  expect(await exported(other)).toBe(csv);
});

it('changes in place what the file names, leaves what it does not, and takes nothing of a file with a problem', async () => {
  const cafe = await system.cafe('rows');
  await bring(cafe, list);
  const changed = await bring(cafe, new TextEncoder().encode('Naam;Voorraad;Reden\nduvel;36;x'));
  expect(changed.body).toMatchObject({
    created: [],
    updated: ['duvel'],
    levels: 1,
    warnings: [{ code: 'COLUMN_UNKNOWN' }],
  });
  const duvel = (await levels(cafe)).find(({ name }) => name === 'duvel');
  expect(duvel).toMatchObject({ levelMilli: 36_000, category: 'Beers', capped: true, reorderMilli: 24_000 });
  const before = await levels(cafe);
  const problems = async (...rows: string[]) => {
    const { status, body } = await bring(cafe, file(...rows));
    return [status, ...(body.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)];
  };
  expect(await problems('New,,piece,,,,,,5,,,,,', ',,piece,,,,,,,,,,,', 'X,,barrel,,,,,,,,,,,')).toEqual([
    422, 'rows.3.name NAME_MISSING', 'rows.4.unit UNIT_UNKNOWN',
  ]); // prettier-ignore
  expect(await problems('Y,,l,,,maybe,x,,,,,,,', 'Y,,,,,,,,,,,,,')).toEqual([
    422, 'rows.2.capped WORD_UNKNOWN', 'rows.2.reorder QUANTITY_UNREADABLE', 'rows.3.name NAME_DUPLICATE',
  ]); // prettier-ignore
  expect(await problems('Stella,,kg,,,,,,,,,,,')).toEqual([422, 'rows.2.unit UNIT_OTHER']);
  expect(await problems('Z,,piece,,,yes,9,3,-1,,Box,,,')).toEqual([
    422, 'rows.2.packQuantity PACK_INCOMPLETE', 'rows.2.target TARGET_BELOW',
  ]); // prettier-ignore
  expect(await problems('Z,,piece,,,yes,,,-1,,,,,')).toEqual([422, 'rows.2.level LEVEL_NEGATIVE']);
  expect(await problems('Z,,piece,,,,,,,,Box,6,5410228,')).toEqual([422, 'rows.2.barcode BARCODE_TAKEN']);
  expect(await problems()).toEqual([422, 'rows.1 FILE_EMPTY']);
  expect(await levels(cafe)).toEqual(before);
  const capped = await bring(cafe, file('Lemons,,kg,,,yes,,,,,,,,'));
  expect([capped.status, capped.body.code]).toEqual([409, 'LEVEL_BELOW_ZERO']);
});

it('takes a thousand items at once', async () => {
  const cafe = await system.cafe('many');
  const rows = Array.from(
    { length: 1000 },
    (_, index) => `Item ${index},Group ${index % 7},piece,Store,,,,,${index},0.${index + 1},Box,12,,`,
  );
  const answer = await bring(cafe, file(...rows));
  expect(answer.body).toMatchObject({ levels: 999, rows: 1000 });
  expect(await levels(cafe)).toHaveLength(1000);
});

it('brings in as many items as a file may have, each with a level', async () => {
  const cafe = await system.cafe('import-many');
  const rows = Array.from(
    { length: importLimits.rowsMax },
    (_, index) => `Item ${index},,piece,Cellar,,no,,,${index + 1},1,,,,`,
  );
  const answer = await bring(cafe, file(...rows));
  expect([answer.status, answer.body.levels], answer.body.detail).toEqual([200, rows.length]);
  const { rows: sums } = await system.server.kernel.db.read(cafe.id, (reader) =>
    sql<{ levels: number; moved: number }>`
      select (select sum(level_milli)::bigint from stock_levels where cafe_id = ${cafe.id}) as levels,
        (select sum(quantity_milli)::bigint from stock_movements where cafe_id = ${cafe.id}) as moved`.execute(
      reader.raw,
    ),
  );
  const all = (rows.length * (rows.length + 1) * 1000) / 2;
  expect(sums).toEqual([{ levels: all, moved: all }]);
}, 60_000);

it('reads a file before anybody has to wait for it, and once more where units have changed meanwhile', async () => {
  const cafe = await system.cafe('import-waits');
  await bring(cafe, file('Gin,,l,Bar,,no,,,1,,,,,'));
  const gin = (await levels(cafe))[0];
  const [gate, inside] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  // Whoever writes to the stock has the café's row, and so may orders: here, somebody who now counts it in centilitres.
  const writing = system.server.kernel.db.write({ cafeId: cafe.id }, async (tx) => {
    await raiseStockVersion(tx);
    await tx.updateTable('stock_items').set({ unit: 'cl' }).where('cafe_id', '=', cafe.id).execute();
    inside.resolve();
    await gate.promise;
  });
  await inside.promise;
  const wrong = await bring(cafe, file('Gin,,,Bar,,no,,,lots,,,,,'));
  expect(wrong.body.code).toBe('IMPORT_ROWS');
  const right = bring(cafe, file('Gin,,,Bar,,no,,,70,,,,,'));
  await waits(system);
  gate.resolve();
  await writing;
  expect((await right).status).toBe(200);
  expect((await levels(cafe))[0]).toMatchObject({ id: gin?.id, unit: 'cl', levelMilli: 700_000 });
});

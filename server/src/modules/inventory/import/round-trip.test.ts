import { parseQuantity, quantityText, stockUnitNames, type StockItem, type StockLevel } from '@table-tap/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { planImport } from '../domain/plan-import.ts';
import { costText, parseCost } from './cost-text.ts';
import { exportItems } from './export-items.ts';
import { Findings } from './findings.ts';
import { parseItems, sameName } from './parse-items.ts';

const text = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', maxLength })
    .map((value) => value.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
    // A cell that begins with an apostrophe before a formula is one that was guarded.
    .filter((value) => value.length <= maxLength && !/^'+[=+\-@＝＋－＠]/.test(value));
const name = text(60).filter((value) => value !== '' && value.toLowerCase() === value);
const milli = fc.integer({ min: 0, max: 1_000_000_000_000 });
const place = '01900000-0000-7000-8000-000000000000';

const item = fc
  .record({
    name,
    category: text(40),
    unit: fc.constantFrom(...stockUnitNames),
    capped: fc.boolean(),
    marks: fc.option(fc.tuple(milli, milli), { nil: null }),
    batches: fc.boolean(),
    note: text(100),
    levelMilli: milli,
    packs: fc.uniqueArray(
      fc.record({ name, quantityMilli: fc.integer({ min: 1, max: 1_000_000_000 }), keg: fc.boolean() }),
      {
        selector: (pack) => sameName(pack.name),
        maxLength: 4,
      },
    ),
  })
  .map(({ marks, packs, levelMilli, ...rest }): StockLevel => {
    const [reorderMilli, targetMilli] = marks ? [Math.min(...marks), Math.max(...marks)] : [null, null];
    const stored: StockItem = {
      ...rest,
      ...{ id: uuidv7(), locationId: place, supplierId: null, reorderMilli, targetMilli, version: 1 },
      packs: packs.map((pack) => ({ ...pack, id: uuidv7(), barcode: null })),
    };
    const places = [{ locationId: place, levelMilli, valueMicro: 0 }];
    return { ...stored, levelMilli, valueMicro: 0, unitCostMicro: 0, state: 'ok', places, alert: null, products: 0 };
  });

it('reads back what an export wrote: nothing new, nothing changed, every level as it was', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(item, { selector: (one) => sameName(one.name), minLength: 1, maxLength: 6 }),
      (items) => {
        const csv = exportItems(items, new Map([[place, 'Cellar']]));
        const findings = new Findings();
        const units = new Map(items.map((one) => [sameName(one.name), one.unit]));
        const file = parseItems(new TextEncoder().encode(csv), units, findings);
        expect(findings.problems).toEqual([]);
        const stored = { items: items.map(itemOf), locations: [{ id: place, name: 'Cellar' }], suppliers: [] };
        const plan = planImport(stored, file.items, uuidv7, findings);
        expect(findings).toMatchObject({ problems: [], warnings: [] });
        expect(plan).toMatchObject({ created: [], updated: [], unchanged: items.length, locations: [] });
        expect(plan.levels.map(({ levelMilli }) => levelMilli)).toEqual(items.map(({ levelMilli }) => levelMilli));
      },
    ),
  );
});

const itemOf = ({ levelMilli: _l, valueMicro: _v, unitCostMicro: _u, state: _s, places: _p, alert: _a, products: _n, ...stored }: StockLevel): StockItem => stored; // prettier-ignore

it('reads costs as people write them, and back', () => {
  expect(parseCost('1.85')).toBe(185_000_000);
  expect(parseCost('€ 0,0235')).toBe(2_350_000);
  expect(parseCost('12')).toBe(1_200_000_000);
  for (const wrong of ['', '-1', '1.2.3', 'free', '1e3', '0.123456789']) expect(parseCost(wrong)).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micro) => {
      expect(parseCost(costText(micro))).toBe(micro);
    }),
  );
});

it('writes any quantity in any unit of its kind, and reads the same', () => {
  fc.assert(
    fc.property(milli, fc.constantFrom(...stockUnitNames), fc.boolean(), (quantity, unit, comma) => {
      const written = quantityText(quantity, unit);
      expect(parseQuantity(comma ? written.replace('.', ',') : written, unit)).toBe(quantity);
    }),
  );
});

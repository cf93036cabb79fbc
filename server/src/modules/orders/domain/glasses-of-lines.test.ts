import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PriceBook, SellableGlass } from '../../menu/index.ts';
import { isRefusal } from '../../../kernel/refusal.ts';
import { depositClass, glassesOf } from './glasses-of-lines.ts';
import type { PricedLine } from './price-line.ts';

const line = (variantId: string, quantity: number) =>
  ({ variantId, quantity, categoryId: 'c', counterKind: 'bar', hasOwnKind: false }) as PricedLine;
const glass = (glassTypeId: string, depositMinor: number, count = 1): SellableGlass => ({
  ...{ glassTypeId, name: glassTypeId, depositMinor, goesOut: 'always', count },
});
const bookOf = (glasses: Record<string, SellableGlass[]>) =>
  ({ glasses: new Map(Object.entries(glasses)) }) as PriceBook;
const book = bookOf({
  beer: [glass('pint', 100)],
  flight: [glass('pint', 100, 4), glass('crate', 500)],
  cola: [glass('tumbler', 0)],
});
let count = 0;
const newId = () => `deposit ${++count}`;
const of = (lines: PricedLine[], ids = lines.map((_, at) => `line ${at}`)) =>
  glassesOf(book, lines, ids, 'on_premises', newId);

it('charges one line a kind for all that goes out in it', () => {
  const going = of([line('beer', 2), line('cola', 1), line('flight', 1), line('water', 5)]);
  if (isRefusal(going)) throw new Error(going.code);
  expect(
    going.map(({ glassTypeId, count: glasses, deposit }) => [glassTypeId, glasses, deposit?.line.totalMinor]),
  ).toEqual([
    ['pint', 6, 600],
    ['tumbler', 1, undefined],
    ['crate', 1, 500],
  ]);
  expect(going[0]?.deposit?.line).toMatchObject({
    taxClass: depositClass,
    rateBasisPoints: 0,
    quantity: 6,
    unitPriceMinor: 100,
  });
  expect(going[0]?.uses.map(({ lineId, count: glasses }) => [lineId, glasses])).toEqual([
    ['line 0', 2],
    ['line 2', 4],
  ]);
});

it('refuses more of a kind than a line holds', () => {
  const refused = of([line('flight', 25)]);
  expect(isRefusal(refused) && [refused.code, refused.errors?.[0]?.path]).toEqual(['INVALID', 'lines.0.quantity']);
});

it('has as many glasses as its lines need, each paid for once', () => {
  const lines = fc.array(
    fc.record({ what: fc.constantFrom('beer', 'cola', 'water'), quantity: fc.integer({ min: 1, max: 9 }) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, (wanted) => {
      const going = of(wanted.map(({ what, quantity }) => line(what, quantity)));
      if (isRefusal(going)) throw new Error(going.code);
      for (const one of going) {
        expect(one.uses.reduce((sum, use) => sum + use.count, 0)).toBe(one.count);
        expect(one.deposit?.line.totalMinor ?? 0).toBe(one.count * one.depositMinor);
      }
    }),
  );
});

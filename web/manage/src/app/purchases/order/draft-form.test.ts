import { expect, it } from 'vitest';
import { chooseItem, linesOf, newLine, sumsOf } from './draft-form.ts';

const line = { ...newLine(2100), itemId: 'gin', packs: 2, priceMinor: 1999 };
const form = { supplierId: 's', expectedOn: '', reference: '', note: '', lines: [line, newLine(2100)] };

it('sends lines that say something, and nothing while one is unfinished', () => {
  expect(linesOf(form)).toEqual([{ itemId: 'gin', packId: null, packs: 2, priceMinor: 1999, vatBasisPoints: 2100 }]);
  expect(linesOf({ ...form, lines: [{ ...line, packs: null }] })).toBeUndefined();
  expect(linesOf({ ...form, lines: [{ ...line, priceMinor: null }] })).toBeUndefined();
  expect(linesOf({ ...form, lines: [{ ...line, packs: 0 }] })).toBeUndefined();
});

it('keeps what one holds where it is no pack of the item, until another is chosen', () => {
  const loose = { ...line, packMilli: 24_000 };
  expect(linesOf({ ...form, lines: [loose] })?.[0]?.packMilli).toBe(24_000);
  expect(chooseItem(loose, { id: 'rum', packs: [] }, undefined).packMilli).toBeNull();
});

it('rounds VAT once per rate, as the server does', () => {
  const lines = [line, { ...line, packs: 1, priceMinor: 250, vatBasisPoints: 600 }];
  expect(sumsOf(lines)).toEqual({ netMinor: 4248, vatMinor: 855, grossMinor: 5103 });
});

it('knows an item by what its supplier delivered last', () => {
  const item = { id: 'gin', packs: [{ id: 'case' }, { id: 'bottle' }] };
  expect(chooseItem(newLine(2100), item, undefined)).toMatchObject({ packId: 'case', priceMinor: null });
  const supplied = { packId: 'bottle', priceMinor: 1200, vatBasisPoints: 600 } as never;
  expect(chooseItem(newLine(2100), item, supplied)).toMatchObject({ packId: 'bottle', priceMinor: 1200, vatBasisPoints: 600 }); // prettier-ignore
});

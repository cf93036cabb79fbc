import type { StockLevel } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { filterLevels, valueOf } from './filter-levels.ts';

const item = (name: string, more: Partial<StockLevel>): StockLevel => ({
  ...{
    id: name,
    name,
    category: '',
    unit: 'piece',
    locationId: 'a',
    supplierId: null,
    capped: false,
    reorderMilli: null,
  },
  ...{
    targetMilli: null,
    batches: false,
    note: '',
    version: 1,
    packs: [],
    levelMilli: 0,
    valueMicro: 0,
    unitCostMicro: 0,
  },
  ...{ state: 'ok', places: [], alert: null, products: 0 },
  ...more,
});
const packs = [{ id: 'p', name: 'Crate', quantityMilli: 24_000, barcode: '541', keg: false }];
const items = [
  item('Rosé', { category: 'Wines', state: 'low', valueMicro: 5_000_000 }),
  item('Duvel', { category: 'Beers', packs, valueMicro: -3_000_000 }),
];
const none = { category: null, state: null, sought: '' };

it('narrows by category, state, words without accents and whole barcodes', () => {
  const names = (filter: object) => filterLevels(items, { ...none, ...filter }).map(({ name }) => name);
  expect(names({})).toEqual(['Rosé', 'Duvel']);
  expect(names({ category: 'Beers' })).toEqual(['Duvel']);
  expect(names({ state: 'low' })).toEqual(['Rosé']);
  expect(names({ sought: ' ROSE ' })).toEqual(['Rosé']);
  expect(names({ sought: '541' })).toEqual(['Duvel']);
  expect(names({ sought: '54' })).toEqual([]);
});

it('adds up what is there, not what is owed', () => {
  expect(valueOf(items)).toBe(5);
});

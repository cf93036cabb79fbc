import { expect, it } from 'vitest';
import { packsNeeded } from './packs-needed.ts';

const need = { wantedMilli: 50_000, onOrderMilli: 0, drafted: false, chosen: false, packMilli: 24_000 };

it('orders whole packs, less what is on its way', () => {
  expect(packsNeeded(need)).toBe(3);
  expect(packsNeeded({ ...need, wantedMilli: 48_000 })).toBe(2);
  expect(packsNeeded({ ...need, onOrderMilli: 24_000 })).toBe(2);
  expect(packsNeeded({ ...need, onOrderMilli: 50_000 })).toBe('on_order');
  expect(packsNeeded({ ...need, drafted: true })).toBe('on_order');
  expect(packsNeeded({ ...need, wantedMilli: 0 })).toBe('enough');
  expect(packsNeeded({ ...need, wantedMilli: 0, chosen: true })).toBe(1);
});

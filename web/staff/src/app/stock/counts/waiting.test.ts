import { expect, it } from 'vitest';
import { keptOf } from './waiting.ts';

it('takes up what was left, and nothing that it cannot read', () => {
  const one = { key: 'k', cafeId: 'c', userId: 'u', countId: 'n', entry: { itemId: 'i', restMilli: 1 } };
  expect(keptOf(JSON.stringify([one, { key: 'k' }, null, 4]))).toEqual([one]);
  for (const text of [null, '', '{', '{}', 'null']) expect(keptOf(text)).toEqual([]);
});

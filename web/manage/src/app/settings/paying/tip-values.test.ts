import { expect, it } from 'vitest';
import { tipFault, tipsOfKind } from './tip-values.ts';

it('keeps values of the same kind and proposes others for another', () => {
  const tips = { kind: 'percent' as const, values: [8] };
  expect(tipsOfKind('percent', tips)).toBe(tips);
  expect(tipsOfKind('amount', tips)).toEqual({ kind: 'amount', values: [100, 200, 500] });
});

it.each([
  ['percent', [5, 10], null],
  ['percent', [], null],
  ['percent', [5, null], 'missing'],
  ['percent', [101], 'outside'],
  ['amount', [101], null],
  ['amount', [0], 'outside'],
  ['amount', [200, 100, 200], 'twice'],
] as const)('%s %j: %s', (kind, values, fault) => expect(tipFault(kind, values)).toBe(fault));

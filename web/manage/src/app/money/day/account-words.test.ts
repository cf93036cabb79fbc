import { expect, it } from 'vitest';
import { accountWords } from './account-words.ts';

it('reads codes', () => {
  expect(accountWords('sales:2100')).toEqual({ kind: 'sales', rate: 21 });
  expect(accountWords('vat:550')).toEqual({ kind: 'vat', rate: 5.5 });
  expect(accountWords('clearing:payconiq')).toEqual({ kind: 'clearing', provider: 'payconiq' });
  expect(accountWords('credits:0192')).toEqual({ kind: 'credits' });
  expect(accountWords('deposits')).toEqual({ kind: undefined });
});

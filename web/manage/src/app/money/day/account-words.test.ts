import { expect, it } from 'vitest';
import { accountWords, oneForCredits } from './account-words.ts';

it('reads codes', () => {
  expect(accountWords('sales:2100')).toEqual({ kind: 'sales', rate: 21 });
  expect(accountWords('vat:550')).toEqual({ kind: 'vat', rate: 5.5 });
  expect(accountWords('clearing:payconiq')).toEqual({ kind: 'clearing', provider: 'payconiq' });
  expect(accountWords('credits:0192')).toEqual({ kind: 'credits' });
  expect(accountWords('deposits')).toEqual({ kind: 'deposits' });
  expect(accountWords('petty_cash')).toEqual({ kind: undefined });
});

it('adds up the credits of all customers', () => {
  const accounts = [
    { account: 'cash', debitMinor: 500, creditMinor: 0 },
    { account: 'credits:a', debitMinor: 0, creditMinor: 300 },
    { account: 'credits:b', debitMinor: 100, creditMinor: 300 },
    { account: 'credits_given', debitMinor: 0, creditMinor: 0 },
  ];
  expect(oneForCredits(accounts).map(({ account }) => account)).toEqual(['cash', 'credits_given', 'credits']);
  expect(oneForCredits(accounts).at(-1)).toEqual({ account: 'credits', debitMinor: 100, creditMinor: 600 });
});

import type { BankEntry, Payment } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { choicesFor } from './match-choices.ts';
import { lineOf } from './statement-problems.ts';

const createdAt = '2026-11-25T20:00:00Z';
const waiting = (id: string, totalMinor: number) =>
  ({ id, totalMinor, createdAt, reference: id, providerReference: `RF${id}`, tableLabel: '7' }) as Payment;

it('puts what is suggested first, says where it was, and leaves other amounts out', () => {
  const entry = {
    amountMinor: 1250,
    suggestions: [{ paymentId: 'b', amountMinor: 1250, createdAt }],
  } as unknown as BankEntry;
  const choices = choicesFor(entry, [waiting('a', 1250), waiting('b', 1250), waiting('c', 999)]);
  expect(choices.map(({ paymentId, reference }) => [paymentId, reference])).toEqual([
    ['b', 'RFb'],
    ['a', 'RFa'],
  ]);
});

it('finds the line that an error is about', () => {
  expect(lineOf({ path: 'lines.12.amount', code: 'X', message: 'No amount' })).toEqual({
    line: 12,
    message: 'No amount',
  });
  expect(lineOf({ path: '', code: 'X', message: 'No statement' }).line).toBe(0);
});

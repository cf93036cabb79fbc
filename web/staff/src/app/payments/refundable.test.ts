import { expect, it } from 'vitest';
import type { Payment, Refund } from '@table-tap/contract';
import { refundableOf } from './refundable.ts';

const line = (lineId: string, amountMinor: number) => ({ orderId: 'order', lineId, amountMinor });
const payment = { amountMinor: 900, tipMinor: 100, allocations: [line('a', 500), line('b', 400)] } as Payment;
const refund = (status: Refund['status'], amountMinor: number, tipMinor = 0) =>
  ({ status, amountMinor, tipMinor, allocations: [line('a', amountMinor)] }) as Refund;

it('is all of a payment that nothing was given back of', () =>
  expect(refundableOf(payment, [])).toEqual({ lines: payment.allocations, amountMinor: 900, tipMinor: 100 }));

it('is less by what was given, and by what waits for a second person', () =>
  expect(refundableOf(payment, [refund('completed', 200, 100), refund('requested', 300)])).toEqual({
    lines: [line('b', 400)],
    amountMinor: 400,
    tipMinor: 0,
  }));

it('is not less by what was refused or has failed', () =>
  expect(refundableOf(payment, [refund('declined', 500), refund('failed', 500)]).amountMinor).toBe(900));

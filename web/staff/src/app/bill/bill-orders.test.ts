import { describe, expect, it } from 'vitest';
import type { Bill, Claim, Tab } from '@table-tap/contract';
import { billOrders } from './bill-orders.ts';

const orderLine = (id: string) => ({
  id,
  quantity: 2,
  voided: 0,
  name: id,
  variantName: '',
  modifiers: [],
  note: null,
});
const tab = {
  orders: [
    { id: 'one', number: 1, held: false, lines: [orderLine('stella'), orderLine('gone')] },
    { id: 'two', number: 2, held: true, lines: [orderLine('croque')] },
  ],
} as unknown as Tab;
const billLine = (lineId: string, orderId: string, dueMinor: number) => ({ lineId, orderId, orderNumber: 7, dueMinor, modifiers: ['Ice'], quantity: 2, voided: 1, comped: 1 }); // prettier-ignore
const claim = (label: string, by: string | null, lineId: string) =>
  ({ label, by: by && { id: by, name: by }, parts: [{ lineId }] }) as unknown as Claim;
const bill = {
  lines: [billLine('stella', 'one', 560), billLine('croque', 'two', 0), billLine('cola', 'elsewhere', 270)],
  claims: [claim('Ann', null, 'croque'), claim('', 'Karim', 'croque')],
} as unknown as Bill;

describe('what stands on a bill', () => {
  const [cola, croque, stella] = billOrders(tab, bill);

  it('is in orders, the latest first, with what is due of each', () => {
    expect([croque?.number, stella?.number]).toEqual([2, 1]);
    expect([croque?.dueMinor, stella?.dueMinor]).toEqual([0, 560]);
    expect([croque?.isHeld, stella?.isHeld]).toEqual([true, false]);
  });

  it('names who is paying a line', () => expect(croque?.rows[0]?.payers).toEqual(['Ann', 'Karim']));

  it('says how many were taken back and are on the house, of moved lines too', () => {
    expect([stella, cola].map((of) => [of?.rows[0]?.voided, of?.rows[0]?.comped])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect([stella?.rows[1]?.voided, stella?.rows[1]?.comped]).toEqual([0, 0]);
  });

  it('shows what was moved away without a balance, and what was moved here without its order', () => {
    expect(stella?.rows.map(({ lineId, line }) => [lineId, line?.dueMinor])).toEqual([
      ['stella', 560],
      ['gone', undefined],
    ]);
    expect([cola?.order, cola?.number, cola?.rows[0]?.modifiers]).toEqual([undefined, 7, [{ name: 'Ice' }]]);
  });
});

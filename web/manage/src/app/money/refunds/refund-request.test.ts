import type { Refund } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { refundBody, refundFaults, type RefundForm, refundTotal } from './refund-request.ts';
import { refundedByLine, refundRoom } from './refund-room.ts';

const allocations = [
  { orderId: 'o1', lineId: 'duvel', amountMinor: 1000 },
  { orderId: 'o1', lineId: 'croque', amountMinor: 950 },
];
const payment = { amountMinor: 1950, tipMinor: 200, allocations };
const refund = (status: Refund['status'], amountMinor: number, tipMinor = 0) =>
  ({ status, amountMinor, tipMinor, allocations: [{ orderId: 'o1', lineId: 'duvel', amountMinor }] }) as Refund;
const form = (change: Partial<RefundForm>): RefundForm => ({
  ...{ what: 'all', lines: new Map(), amountMinor: null, tipMinor: null, to: 'same', reason: 'Came cold' },
  ...change,
});

describe('refundRoom', () => {
  it('is the whole payment while nothing went back', () => {
    const room = refundRoom(payment, [refund('failed', 1000), refund('declined', 1000)]);
    expect([room.amountMinor, room.tipMinor, room.lines.get('duvel')]).toEqual([1950, 200, 1000]);
  });

  it('counts what waits as if it were done', () => {
    const room = refundRoom(payment, [refund('completed', 500), refund('requested', 300, 50)]);
    expect([room.amountMinor, room.tipMinor, room.lines.get('duvel'), room.lines.get('croque')]).toEqual([
      ...[1150, 150, 200, 950],
    ]);
    expect(refundedByLine([refund('completed', 500), refund('pending', 1), refund('failed', 9)]).get('duvel')).toBe(
      501,
    );
  });
});

describe('a refund', () => {
  const room = refundRoom(payment, [refund('completed', 500)]);

  it('of everything names nothing: the server gives back what is left', () => {
    expect(refundBody(form({}), allocations)).toEqual({ to: 'same', reason: 'Came cold' });
    expect(refundTotal(form({}), room)).toBe(1650);
    expect(refundFaults(form({}), room)).toEqual({});
  });

  it('of lines names them with their amounts', () => {
    const lines = form({ what: 'lines', lines: new Map([['croque', 950]]), tipMinor: 100, to: 'cash' });
    expect(refundBody(lines, allocations)).toEqual({
      ...{ to: 'cash', reason: 'Came cold', tipMinor: 100 },
      lines: [{ orderId: 'o1', lineId: 'croque', amountMinor: 950 }],
    });
    expect(refundTotal(lines, room)).toBe(1050);
  });

  it('of a tip alone names no amount', () => {
    const tip = form({ what: 'amount', tipMinor: 200 });
    expect(refundFaults(tip, room)).toEqual({});
    expect(refundBody(tip, allocations)).toEqual({ to: 'same', reason: 'Came cold', tipMinor: 200 });
  });

  it('is never above what is left', () => {
    expect(refundFaults(form({ what: 'amount', amountMinor: 1451, tipMinor: 201, reason: ' ' }), room)).toEqual({
      ...{ amount: 'tooMuch', tip: 'tooMuch', reason: 'missing' },
    });
    expect(refundFaults(form({ what: 'lines', lines: new Map([['duvel', 501]]) }), room).lines).toBe('tooMuch');
    expect(refundFaults(form({ what: 'lines' }), room).lines).toBe('none');
    expect(refundFaults(form({ what: 'amount' }), room).amount).toBe('missing');
  });
});

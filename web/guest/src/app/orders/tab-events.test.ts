import { describe, expect, it } from 'vitest';
import { order, tab } from './order-samples.test-support.ts';
import { afterEvent } from './tab-events.ts';

const ref = (id: string) => ({ orderId: id, number: 42, tabId: 'tab' });

describe('afterEvent', () => {
  it('adds an order once, with its money, oldest first', () => {
    const late = order('late');
    const once = afterEvent(tab([late]), { event: 'order:created', data: order('a') }).tab;
    expect(once.orders.map(({ id }) => id)).toEqual(['a', 'late']);
    expect([once.totalMinor, once.openOrders]).toEqual([1120, 2]);
    expect(afterEvent(once, { event: 'order:created', data: order('a') }).tab).toBe(once);
  });

  it('leaves the bills of others alone', () => {
    const mine = tab([order('a')]);
    expect(afterEvent(mine, { event: 'order:created', data: order('b', { tabId: 'other' }) }).tab).toBe(mine);
    const closed = { tabId: 'other', change: 'closed', status: 'closed', tableId: null, tableLabel: null } as const;
    expect(afterEvent(mine, { event: 'tab:changed', data: closed })).toEqual({ tab: mine, isStale: false });
  });

  it('moves a ticket and an order', () => {
    const move = { ...ref('a'), from: 'received', status: 'ready', kind: 'ready' } as const;
    const ticket = { ...move, ticketId: 'a-bar', counterId: 'bar', step: 2, by: null };
    const moved = afterEvent(tab([order('a')]), { event: 'ticket:advanced', data: ticket }).tab;
    expect(moved.orders[0]?.tickets[0]).toMatchObject({ status: 'ready', kind: 'ready', step: 2 });
    const { tab: after } = afterEvent(moved, { event: 'order:status_changed', data: move });
    expect(after.orders[0]).toMatchObject({ status: 'ready', kind: 'ready' });
    expect(after.readyOrders).toBe(1);
  });

  it('takes what is cancelled off the bill', () => {
    const data = { ...ref('a'), reason: 'no keg left', counterIds: ['bar'], by: null };
    const { tab: after } = afterEvent(tab([order('a'), order('bb')]), { event: 'order:cancelled', data });
    expect(after.orders[0]).toMatchObject({ kind: 'cancelled', cancelledReason: 'no keg left' });
    expect([after.totalMinor, after.openOrders]).toEqual([560, 1]);
  });

  it('lets a paid order go to be made', () => {
    const held = order('a', { held: true });
    const data = { ...ref('a'), counterIds: ['bar'], order: order('a', { paidMinor: 560 }) };
    const { tab: after } = afterEvent(tab([held]), { event: 'order:released', data });
    expect(after.orders[0]).toMatchObject({ held: false, paidMinor: 560 });
  });

  it('keeps what was taken off, and what came from another bill', () => {
    const reduced = order('a', { reducedMinor: 100 });
    const before = tab([reduced], { totalMinor: 460 + 280 });
    const after = afterEvent(before, { event: 'order:created', data: order('bb') }).tab;
    expect(after.totalMinor).toBe(460 + 280 + 560);
  });

  it('asks for the whole bill when money or the table changed', () => {
    const closed = { tabId: 'tab', change: 'closed', status: 'closed', tableId: 'table', tableLabel: null } as const;
    const before = tab([order('a')]);
    expect(afterEvent(before, { event: 'tab:changed', data: closed })).toEqual({ tab: before, isStale: true });
  });
});

import type { Bill, BillLine, Claim } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import {
  all,
  openLinesOf,
  openMinorOf,
  ownLinesOf,
  partOf,
  type Piece,
  pieceMinor,
  selectedMinor,
  type Selection,
  shareMinor,
  sharingOf,
} from './selection.ts';

function line(lineId: string, totalMinor: number, more: Partial<BillLine> = {}): BillLine {
  const whole = { totalMinor, reducedMinor: 0, paidMinor: 0, claimedMinor: 0, ...more };
  return {
    orderId: 'order',
    orderNumber: 1,
    lineId,
    guestId: null,
    name: lineId,
    variantName: '',
    modifiers: [],
    quantity: 1,
    voided: 0,
    comped: 0,
    left: 1,
    taxRate: 21,
    held: false,
    ...whole,
    dueMinor: whole.totalMinor - whole.reducedMinor - whole.paidMinor - whole.claimedMinor,
  };
}

function bill(lines: BillLine[], claims: Partial<Claim>[] = []): Bill {
  const sum = (of: (line: BillLine) => number) => lines.reduce((total, one) => total + of(one), 0);
  return {
    tabId: 'tab',
    status: 'open',
    lines,
    claims: claims as Claim[],
    totalMinor: sum(({ totalMinor, reducedMinor }) => totalMinor - reducedMinor),
    paidMinor: sum(({ paidMinor }) => paidMinor),
    claimedMinor: sum(({ claimedMinor }) => claimedMinor),
    dueMinor: sum(({ dueMinor }) => dueMinor),
    latestSeq: 1,
  };
}

const open = (one: BillLine) => openLinesOf(bill([one]), null)[0]!;
const select = (way: Selection['way'], more: Partial<Selection> = {}): Selection => ({
  way,
  pieces: new Map<string, Piece>(),
  people: 2,
  amountMinor: null,
  ...more,
});
const nobody = new Set<string>();

describe('what this phone can take', () => {
  const beer = line('beer', 560, { claimedMinor: 280 });
  const claims = [{ id: 'mine', paymentId: null, parts: [{ orderId: 'order', lineId: 'beer', amountMinor: 280 }] }];

  it('is what is due, and what its own claim holds', () => {
    expect(openMinorOf(openLinesOf(bill([beer], claims), null))).toBe(280);
    expect(openMinorOf(openLinesOf(bill([beer], claims), 'mine'))).toBe(560);
    expect(openMinorOf(openLinesOf(bill([beer], claims), 'of another'))).toBe(280);
    const paying = claims.map((claim) => ({ ...claim, paymentId: 'payment' }));
    expect(openMinorOf(openLinesOf(bill([beer], paying), 'mine'))).toBe(280);
  });

  it('of its own orders leaves out what is paid', () => {
    const lines = openLinesOf(
      bill([line('a', 300), line('b', 300, { paidMinor: 300 }), line('c', 300, { orderId: 'theirs' })]),
      null,
    );
    expect(ownLinesOf(lines, new Set(['order'])).map(({ lineId }) => lineId)).toEqual(['a']);
  });
});

describe('pieces of a line', () => {
  it('add up to the line, to the cent, whoever takes them in what order', () => {
    let paidMinor = 0;
    const thirds = [1, 2, 3].map(() => {
      const amountMinor = pieceMinor(open(line('pizza', 1000, { paidMinor })), { take: 1, of: 3 });
      paidMinor += amountMinor;
      return amountMinor;
    });
    expect(thirds).toEqual([333, 334, 333]);
  });

  it('are never more than is open', () => {
    const half = open(line('pizza', 1000, { paidMinor: 500 }));
    expect(pieceMinor(half, all)).toBe(500);
    expect(pieceMinor(half, { take: 2, of: 3 })).toBeLessThanOrEqual(500);
  });

  it('count what was taken off', () => {
    expect(pieceMinor(open(line('pizza', 1000, { reducedMinor: 200 })), { take: 1, of: 2 })).toBe(400);
  });

  it.each([
    ['untouched', {}, { pieces: 3, half: true, third: true }],
    ['one paid', { paidMinor: 280 }, { pieces: 2, half: true, third: true }],
    ['two paid', { paidMinor: 560 }, { pieces: 1, half: false, third: true }],
    ['all but a bit paid', { paidMinor: 700 }, { pieces: 0, half: false, third: false }],
  ])('can be shared as far as they are open: %s', (_, more, sharing) => {
    expect(sharingOf(open(line('beer', 840, { quantity: 3, ...more })))).toEqual(sharing);
  });
});

describe('an equal share', () => {
  it('is of the whole bill, and the shares are the bill', () => {
    let paidMinor = 0;
    for (let person = 0; person < 3; person++) {
      const now = bill([line('a', 1000, { paidMinor })]);
      paidMinor += shareMinor(now, now.dueMinor, 3);
    }
    expect(paidMinor).toBe(1000);
  });

  it('is no more than is left', () => {
    const now = bill([line('a', 1000, { paidMinor: 900 })]);
    expect(shareMinor(now, now.dueMinor, 2)).toBe(100);
  });
});

describe('the part that is claimed', () => {
  const mine = line('mine', 280);
  const theirs = line('theirs', 1000, { orderId: 'theirs' });
  const paid = line('paid', 500, { paidMinor: 500 });
  const now = bill([mine, theirs, paid]);
  const lines = openLinesOf(now, null);
  const own = new Set(['order']);

  it('is everything', () => {
    expect(partOf(lines, select('rest'), nobody)).toEqual({ kind: 'rest' });
    expect(selectedMinor(now, lines, select('rest'), nobody)).toBe(1280);
  });

  it('is one’s own lines, whole', () => {
    const whole = { orderId: 'order', lineId: 'mine', take: 1, of: 1 };
    expect(partOf(lines, select('mine'), own)).toEqual({ kind: 'lines', lines: [whole] });
    expect(selectedMinor(now, lines, select('mine'), own)).toBe(280);
    expect(partOf(lines, select('mine'), nobody)).toBeNull();
  });

  it('is chosen pieces, without what somebody has paid meanwhile', () => {
    const pieces = new Map<string, Piece>([
      ['theirs', { take: 1, of: 2 }],
      ['paid', all],
    ]);
    const half = { orderId: 'theirs', lineId: 'theirs', take: 1, of: 2 };
    expect(partOf(lines, select('lines', { pieces }), own)).toEqual({ kind: 'lines', lines: [half] });
    expect(selectedMinor(now, lines, select('lines', { pieces }), own)).toBe(500);
    expect(partOf(lines, select('lines'), own)).toBeNull();
  });

  it('is a share', () => {
    expect(partOf(lines, select('share', { people: 4 }), own)).toEqual({ kind: 'share', of: 4 });
  });

  it.each([
    [null, null],
    [0, null],
    [1280, { kind: 'amount', amountMinor: 1280 }],
    [1281, null],
  ])('is an amount, up to what is open: %s', (amountMinor, part) => {
    expect(partOf(lines, select('amount', { amountMinor }), own)).toEqual(part);
  });

  it('is nothing when nothing is open', () => {
    const settled = openLinesOf(bill([paid]), null);
    for (const way of ['rest', 'mine', 'share'] as const) expect(partOf(settled, select(way), own)).toBeNull();
  });
});

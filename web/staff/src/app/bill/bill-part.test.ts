import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bill, BillLine, BillPart } from '@table-tap/contract';
import { countOf, partFrom, partMinor, partOf, piecesMinor, piecesOf, queryOf, toggled } from './bill-part.ts';

function line(lineId: string, values: Partial<BillLine> = {}): BillLine {
  const { totalMinor = 900, reducedMinor = 0, paidMinor = 0, claimedMinor = 0 } = values;
  const dueMinor = totalMinor - reducedMinor - paidMinor - claimedMinor;
  return {
    ...{ orderId: `order of ${lineId}`, orderNumber: 1, lineId, guestId: null, name: 'Duvel', variantName: '33cl' },
    ...{ modifiers: [], quantity: 1, voided: 0, comped: 0, left: 1, taxRate: 21, held: false, ...values },
    ...{ totalMinor, reducedMinor, paidMinor, claimedMinor, dueMinor },
  };
}

function billOf(lines: BillLine[]): Bill {
  const sum = (pick: (one: BillLine) => number) => lines.reduce((total, one) => total + pick(one), 0);
  return {
    ...{ tabId: 'tab', status: 'open', lines, claims: [], latestSeq: 1 },
    totalMinor: sum((one) => one.totalMinor - one.reducedMinor),
    paidMinor: sum((one) => one.paidMinor),
    claimedMinor: sum((one) => one.claimedMinor),
    dueMinor: sum((one) => one.dueMinor),
  };
}

describe('picking lines', () => {
  it('picks all of a line, and lets it go again', () => {
    const picked = toggled(new Map(), 'a');
    expect(picked.get('a')).toEqual({ take: 1, of: 1 });
    expect(toggled(picked, 'a').size).toBe(0);
  });

  it('offers pieces of several, and halves to quarters of one', () => {
    expect(piecesOf({ left: 1 }).map(({ take, of }) => `${take}/${of}`)).toEqual(['1/1', '1/2', '1/3', '1/4']);
    expect(piecesOf({ left: 2 }).map(({ take, of }) => `${take}/${of}`)).toEqual(['1/1', '1/2']);
    expect(piecesOf({ left: 3 }).map(({ take, of }) => `${take}/${of}`)).toEqual(['1/1', '1/3', '2/3', '1/2']);
  });

  it('takes off whole pieces of what is left', () => {
    expect(countOf({ take: 1, of: 1 }, { left: 3 })).toBeUndefined();
    expect(countOf({ take: 2, of: 3 }, { left: 3 })).toBe(2);
    expect(countOf({ take: 1, of: 2 }, { left: 4 })).toBe(2);
    expect(countOf({ take: 1, of: 2 }, { left: 3 })).toBe(2);
    expect(countOf({ take: 1, of: 4 }, { left: 1 })).toBeUndefined();
    // Somebody else took one back after this was picked: never more than there are.
    expect(countOf({ take: 2, of: 3 }, { left: 2 })).toBe(2);
  });

  it('is the rest while nothing is picked, or while what is picked owes nothing any more', () => {
    const lines = [line('a'), line('b', { paidMinor: 900 })];
    expect(partOf(new Map(), lines)).toEqual({ kind: 'rest' });
    expect(partOf(toggled(new Map(), 'b'), lines)).toEqual({ kind: 'rest' });
    expect(partOf(toggled(new Map(), 'a'), lines)).toEqual({
      kind: 'lines',
      lines: [{ orderId: 'order of a', lineId: 'a', take: 1, of: 1 }],
    });
  });
});

describe('what a part comes to', () => {
  it.each<[string, BillPart, number]>([
    ['the rest is what nobody has paid or claimed', { kind: 'rest' }, 1_900],
    ['an order is what is due of its lines', { kind: 'order', orderId: 'order of b' }, 1_000],
    ['two of three beers', { kind: 'lines', lines: [{ orderId: 'o', lineId: 'a', take: 2, of: 3 }] }, 600],
    ['all of a line that is half claimed is its other half', { kind: 'lines', lines: [{ orderId: 'o', lineId: 'b', take: 1, of: 1 }] }, 1_000],
    ['never more than is due', { kind: 'amount', amountMinor: 5_000 }, 1_900],
    ['a share of the whole bill', { kind: 'share', of: 4 }, 725],
  ])('%s', (_, part, amountMinor) => {
    const bill = billOf([line('a', { quantity: 3 }), line('b', { totalMinor: 2_000, claimedMinor: 1_000 })]);
    expect(partMinor(part, bill)).toBe(amountMinor);
  }); // prettier-ignore

  it('pieces taken one after the other are the line, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 100_000 }), fc.integer({ min: 1, max: 9 }), (totalMinor, of) => {
        let paidMinor = 0;
        for (let at = 0; at < of; at++) paidMinor += piecesMinor(line('a', { totalMinor, paidMinor }), { take: 1, of });
        expect(paidMinor).toBe(totalMinor);
      }),
    );
  });
});

describe('a part in an address', () => {
  const lines = [line('a'), line('b')];

  it.each<[BillPart]>([
    [{ kind: 'rest' }],
    [{ kind: 'order', orderId: 'order of a' }],
    [{ kind: 'share', of: 4 }],
    [{ kind: 'amount', amountMinor: 1_250 }],
    [{ kind: 'lines', lines: [{ orderId: 'order of b', lineId: 'b', take: 1, of: 3 }] }],
  ])('is read as it was written: %j', (part) => expect(partFrom(queryOf(part), lines)).toEqual(part));

  it.each([[{ share: '1' }], [{ share: 'x' }], [{ amount: '-5' }], [{ lines: 'a.3.2' }], [{ lines: 'gone.1.1' }]])(
    'that makes no sense is the rest: %j',
    (query) => expect(partFrom(query, lines)).toEqual({ kind: 'rest' }),
  );
});

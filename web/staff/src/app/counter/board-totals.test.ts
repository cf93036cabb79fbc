import type { Ticket } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { allDay, nameOf, pourTogether } from './board-totals.ts';

type Line = { name: string; variant?: string; quantity: number; voided?: number; modifiers?: string[]; note?: string };

function ticket(number: number, kind: Ticket['kind'], lines: Line[]): Ticket {
  return {
    ...{ id: `t${number}`, number, kind },
    lines: lines.map(({ name, variant, quantity, voided = 0, modifiers, note }, at) => ({
      ...{ id: `l${at}`, name, variantName: variant ?? 'Regular', quantity, voided, note: note ?? null },
      modifiers: (modifiers ?? []).map((modifier) => ({ id: modifier, name: modifier, priceMinor: 0 })),
    })),
  } as unknown as Ticket;
}

const nothing = () => false;
const board = [
  ticket(38, 'making', [
    { name: 'Stella', variant: '25cl', quantity: 2 },
    { name: 'Gin-tonic', quantity: 1, modifiers: ['Copperhead'] },
  ]),
  ticket(42, 'queued', [{ name: 'Stella', variant: '25cl', quantity: 2 }]),
  ticket(43, 'queued', [
    { name: 'Stella', variant: '25cl', quantity: 3 },
    { name: 'Stella', variant: '50cl', quantity: 1 },
  ]),
  ticket(44, 'ready', [{ name: 'Stella', variant: '25cl', quantity: 9 }]),
];

describe('all day', () => {
  it('adds up what is still to be made, variant by variant, the most first', () => {
    expect(allDay(board, nothing).map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Stella 25cl', 7],
      ['Gin-tonic', 1],
      ['Stella 50cl', 1],
    ]);
  });

  it('leaves out what was voided', () => {
    const tickets = [
      ticket(1, 'queued', [
        { name: 'Stella', quantity: 3, voided: 1 },
        { name: 'Duvel', quantity: 1, voided: 1 },
      ]),
    ];
    expect(allDay(tickets, nothing)).toEqual([{ key: 'Stella', name: 'Stella', quantity: 2 }]);
  });

  it('leaves out what is crossed off', () => {
    const crossed = (ticketId: string, lineId: string) => ticketId === 't38' && lineId === 'l0';
    expect(allDay(board, crossed)[0]).toMatchObject({ name: 'Stella 25cl', quantity: 5 });
  });
});

describe('pour together', () => {
  it('finds the same thing on several tickets', () => {
    const [group, ...others] = pourTogether(board, nothing);
    expect(group).toMatchObject({ name: 'Stella 25cl', quantity: 7, numbers: [38, 42, 43] });
    expect(group?.lines).toHaveLength(3);
    expect(others).toEqual([]);
  });

  it('does not mix what is made differently', () => {
    const tickets = [
      ticket(1, 'queued', [{ name: 'Cola', quantity: 1, modifiers: ['Ice'] }]),
      ticket(2, 'queued', [{ name: 'Cola', quantity: 1 }]),
      ticket(3, 'queued', [{ name: 'Cola', quantity: 1, note: 'warm' }]),
    ];
    expect(pourTogether(tickets, nothing)).toEqual([]);
  });

  it('suggests nothing for two lines of one ticket', () => {
    const line = { name: 'Cola', quantity: 1 };
    expect(pourTogether([ticket(1, 'queued', [line, line])], nothing)).toEqual([]);
  });

  it('suggests three things at most', () => {
    const lines = ['a', 'b', 'c', 'd'].map((name) => ({ name, quantity: 1 }));
    expect(pourTogether([ticket(1, 'queued', lines), ticket(2, 'queued', lines)], nothing)).toHaveLength(3);
  });
});

it('names the variant where there is more than one', () => {
  expect(nameOf({ name: 'Duvel', variantName: '33cl' })).toBe('Duvel 33cl');
  expect(nameOf({ name: 'Negroni', variantName: 'Regular' })).toBe('Negroni');
});

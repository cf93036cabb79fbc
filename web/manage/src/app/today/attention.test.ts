import type { Call, Counter, Ticket } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { attentionOf, latenessOf, oldestOf } from './attention.ts';

const nowMs = Date.parse('2026-11-20T20:00:00Z');
const ago = (seconds: number) => new Date(nowMs - seconds * 1000).toISOString();
const bar = { id: 'bar', name: 'Bar', lateAfterSeconds: [180, 360] } as Counter;
const ticket = (id: string, seconds: number, more: Partial<Ticket> = {}) =>
  ({ id, counterId: 'bar', kind: 'queued', createdAt: ago(seconds), acknowledgedAt: ago(seconds), ...more }) as Ticket;
const floor = { counters: [bar], calls: [], acknowledgeWithinSeconds: 60 };

describe('attentionOf', () => {
  it('names late tickets, unseen ones and calls, oldest first', () => {
    const call = { id: 'call', createdAt: ago(400) } as Call;
    const tickets = [ticket('fresh', 30), ticket('late', 500), ticket('unseen', 90, { acknowledgedAt: null })];
    const list = attentionOf({ ...floor, tickets, calls: [call] }, nowMs);
    expect(list.map(({ kind, id }) => [kind, id])).toEqual([
      ['late', 'late'],
      ['call', 'call'],
      ['unseen', 'unseen'],
    ]);
  });

  it('says unseen once, not late as well', () => {
    const tickets = [ticket('both', 500, { acknowledgedAt: null })];
    expect(attentionOf({ ...floor, tickets }, nowMs).map(({ kind }) => kind)).toEqual(['unseen']);
  });

  it('leaves alone what stands ready', () => {
    expect(attentionOf({ ...floor, tickets: [ticket('ready', 900, { kind: 'ready' })] }, nowMs)).toEqual([]);
  });
});

it.each([
  [179, 'fresh'],
  [180, 'amber'],
  [360, 'red'],
] as const)('%i seconds: %s', (seconds, late) => expect(latenessOf(seconds, bar.lateAfterSeconds)).toBe(late));

it('finds the oldest that still has to be made', () => {
  const tickets = [
    ticket('ready', 900, { kind: 'ready' }),
    ticket('a', 10),
    ticket('b', 20),
    ticket('c', 99, { counterId: 'x' }),
  ];
  expect(oldestOf(tickets, 'bar')?.id).toBe('b');
});

import type { Envelope, Ticket, Workflow } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { confirmed, dropped, pressed, settled, shown, stepFrom, stillSending } from './pending-moves.ts';

const workflow = {
  id: 'w',
  version: 1,
  steps: [
    { status: 'received', kind: 'queued' },
    { status: 'served', kind: 'done' },
  ],
} as Workflow;
const queued = { status: 'received', kind: 'queued', step: 0 } as const;
const served = { status: 'served', kind: 'done', step: 1 } as const;
const ticket = { id: 't', ...queued } as Ticket;
const advanced = (status: string) => ({ event: 'ticket:advanced', data: { ticketId: 't', status } }) as Envelope;

describe('a press', () => {
  it('knows the step that follows, where the workflow is known', () => {
    expect(stepFrom(workflow, queued, 1)).toEqual(served);
    expect(stepFrom(workflow, served, 1)).toBeUndefined();
    expect(stepFrom(undefined, queued, 1)).toBeUndefined();
  });

  it('shows at once and goes when its event comes', () => {
    const moves = pressed(new Map(), 't', served);
    expect(shown(ticket, moves).status).toBe('served');
    expect(confirmed(moves, advanced('served')).size).toBe(0);
  });

  it('stays through the event of an earlier move while it is on its way', () => {
    const moves = pressed(new Map(), 't', served);
    expect(confirmed(moves, advanced('received'))).toBe(moves);
  });

  it('waits for its event after the answer', () => {
    const moves = settled(pressed(new Map(), 't', served), 't', served, queued);
    expect(moves.get('t')?.phase).toBe('settled');
    expect(confirmed(moves, advanced('received')).size).toBe(0);
  });

  it('is over when the answer says what the stream has said already', () => {
    expect(settled(pressed(new Map(), 't', served), 't', served, served).size).toBe(0);
  });

  it('gives way to where the ticket really stands when somebody was quicker', () => {
    const moves = settled(pressed(new Map(), 't', served), 't', { status: 'ready', kind: 'ready', step: 2 }, queued);
    expect(shown(ticket, moves).status).toBe('ready');
  });

  it('is forgotten when it was refused, and after a fetch once it has arrived', () => {
    const moves = pressed(new Map(), 't', served);
    expect(dropped(moves, 't').size).toBe(0);
    expect(stillSending(moves)).toBe(moves);
    expect(stillSending(settled(moves, 't', served, queued)).size).toBe(0);
  });
});

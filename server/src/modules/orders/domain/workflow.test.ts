import type { StepKind } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/refusal.ts';
import { directionTo, move, standingAt, standingOfOrder, type Standing, type Steps } from './workflow.ts';

const kinds: StepKind[] = ['queued', 'making', 'ready', 'done'];

/** Any workflow that the contract allows: 2 to 8 steps, first queued, last done, kinds rising. */
const workflows: fc.Arbitrary<Steps> = fc
  .array(fc.constantFrom<StepKind>('queued', 'making', 'ready'), { maxLength: 6 })
  .map((middle) => {
    const sorted = middle.sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b));
    return ['queued' as StepKind, ...sorted, 'done' as StepKind].map((kind, index) => ({
      kind,
      status: `step_${index}`,
    }));
  });
const walks = fc.array(fc.constantFrom<1 | -1>(1, -1), { maxLength: 40 });

describe('move', () => {
  it('walks step by step and never leaves the workflow', () => {
    fc.assert(
      fc.property(workflows, walks, (steps, walk) => {
        let at = standingAt(steps, 0);
        for (const direction of walk) {
          const to = move(steps, at, direction, at.status);
          if (isRefusal(to)) {
            expect(direction === 1 ? at.step === steps.length - 1 : at.step === 0).toBe(true);
          } else {
            expect(to.step).toBe(at.step + direction);
            expect(to).toEqual(standingAt(steps, to.step));
            at = to;
          }
        }
      }),
    );
  });

  it('undoes a step by a recall, wherever it stands', () => {
    fc.assert(
      fc.property(workflows, fc.nat(), (steps, pick) => {
        const start = standingAt(steps, pick % (steps.length - 1));
        const forward = move(steps, start, 1) as Standing;
        expect(move(steps, forward, -1)).toEqual(start);
      }),
    );
  });

  it('refuses whoever looked at an older status, and tells the current one', () => {
    const steps: Steps = [
      { status: 'received', kind: 'queued' },
      { status: 'ready', kind: 'ready' },
      { status: 'served', kind: 'done' },
    ];
    const refused = move(steps, standingAt(steps, 1), 1, 'received');
    expect(refused).toMatchObject({ code: 'STATUS_MOVED', current: { status: 'ready', kind: 'ready', step: 1 } });
  });

  it('never moves what was cancelled', () => {
    fc.assert(
      fc.property(workflows, fc.constantFrom<1 | -1>(1, -1), (steps, direction) => {
        const cancelled: Standing = { step: 0, status: 'cancelled', kind: 'cancelled' };
        expect(move(steps, cancelled, direction)).toMatchObject({ code: 'ORDER_FINISHED' });
      }),
    );
  });
});

describe('standingOfOrder', () => {
  it('stands where the least advanced ticket stands, cancelled ones aside', () => {
    fc.assert(
      fc.property(
        workflows,
        fc.array(fc.option(fc.nat(), { nil: undefined }), { minLength: 1, maxLength: 6 }),
        (steps, picks) => {
          const cancelled: Standing = { step: 0, status: 'cancelled', kind: 'cancelled' };
          const tickets = picks.map((pick) =>
            pick === undefined ? cancelled : standingAt(steps, pick % steps.length),
          );
          const live = tickets.filter(({ kind }) => kind !== 'cancelled');
          const order = standingOfOrder(steps, tickets);
          if (live.length === 0) expect(order.kind).toBe('cancelled');
          else expect(order).toEqual(standingAt(steps, Math.min(...live.map(({ step }) => step))));
        },
      ),
    );
  });
});

describe('directionTo', () => {
  it('knows neighbours only: skipping a step has no direction', () => {
    fc.assert(
      fc.property(workflows, fc.nat(), fc.nat(), (steps, a, b) => {
        const from = a % steps.length;
        const to = b % steps.length;
        const expected = to - from === 1 ? 1 : to - from === -1 ? -1 : undefined;
        expect(directionTo(steps, from, steps[to]?.status ?? '')).toBe(expected);
      }),
    );
  });
});

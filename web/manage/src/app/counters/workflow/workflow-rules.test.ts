// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- what is tested is that both say the same
import { WorkflowSteps, type WorkflowStep } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshStatus, stepKinds, suggestedStep, workflowFaults } from './workflow-rules.ts';

const step = (kind: WorkflowStep['kind'], more: Partial<WorkflowStep> = {}): WorkflowStep => ({
  ...{ kind, status: kind, name: kind, translations: {}, colour: '#78716c', notifyGuest: false },
  ...more,
});
const keys = (...steps: WorkflowStep[]) => workflowFaults(steps).map(({ index, key }) => `${index} ${key}`);

describe('workflowFaults', () => {
  it('is content with the usual ones', () => {
    expect(keys(step('queued'), step('done'))).toEqual([]);
    expect(
      keys(step('queued'), step('making'), step('making', { status: 'plating' }), step('ready'), step('done')),
    ).toEqual([]);
  });

  it('says where the first and the last are wrong', () => {
    expect(keys(step('making'), step('ready'))).toEqual(['0 firstQueued', '1 lastDone']);
  });

  it('says which step goes back', () => {
    expect(workflowFaults([step('queued'), step('ready'), step('making'), step('done')])).toEqual([
      { index: 2, key: 'order', kind: 'making', before: 'ready' },
    ]);
  });

  it('knows only one end', () => {
    expect(keys(step('queued'), step('done'), step('done', { status: 'gone' }))).toEqual(['1 doneOnlyLast']);
  });

  it('wants a name, and a status of its own', () => {
    expect(keys(step('queued', { name: ' ' }), step('done', { status: 'queued' }))).toEqual([
      '0 nameMissing',
      '1 status',
    ]);
    expect(keys(step('queued', { status: 'cancelled' }), step('done'))).toEqual(['0 status']);
  });

  it('counts', () => {
    expect(keys()).toEqual(['null tooFew']);
    const many = Array.from({ length: 7 }, (_, index) => step('making', { status: `making_${index}` }));
    expect(keys(step('queued'), ...many, step('done'))).toEqual(['null tooMany']);
  });

  it('refuses exactly what the contract refuses', () => {
    const anyStep = fc.record({
      status: fc.constantFrom('received', 'preparing', 'plating', 'ready', 'served', 'cancelled', 'Bad', 'x'),
      kind: fc.constantFrom(...stepKinds),
      name: fc.constantFrom('Ready', '', '  ', 'x'.repeat(121)),
      translations: fc.constant({}),
      colour: fc.constant('#78716c'),
      notifyGuest: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 10 }), (steps) => {
        expect(workflowFaults(steps).length === 0).toBe(WorkflowSteps.safeParse(steps).success);
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts many of what the contract accepts', () => {
    const middle = fc.array(fc.constantFrom('queued', 'making', 'ready' as const), { maxLength: 6 });
    fc.assert(
      fc.property(middle, (kinds) => {
        const sorted = kinds.toSorted((a, b) => stepKinds.indexOf(a) - stepKinds.indexOf(b));
        const steps = ['queued' as const, ...sorted, 'done' as const].map((kind, at) =>
          step(kind, { status: `step_${at}` }),
        );
        expect(workflowFaults(steps)).toEqual([]);
        expect(WorkflowSteps.safeParse(steps).success).toBe(true);
      }),
    );
  });
});

it('makes statuses that are free', () => {
  expect(freshStatus('making', [])).toBe('preparing');
  expect(freshStatus('making', ['preparing', 'preparing_2'])).toBe('preparing_3');
});

describe('suggestedStep', () => {
  it.each([
    [['queued', 'done'], 1, 'making'],
    [['queued', 'making', 'done'], 2, 'ready'],
    [['queued', 'ready', 'done'], 1, 'making'],
    [['queued', 'making', 'ready', 'done'], 3, 'ready'],
  ] as const)('%j: at %i, %s', (kinds, index, kind) => {
    expect(suggestedStep(kinds.map((one) => ({ kind: one })))).toEqual({ index, kind });
  });

  it('always gives a workflow that can be saved', () => {
    let steps = [step('queued'), step('done')];
    for (let count = 0; count < 6; count++) {
      const { index, kind } = suggestedStep(steps);
      const status = freshStatus(
        kind,
        steps.map((one) => one.status),
      );
      steps = steps.toSpliced(index, 0, step(kind, { status }));
      expect(workflowFaults(steps)).toEqual([]);
    }
  });
});

import type { Workflow } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { isWorthTelling, stationsOf } from './order-steps.ts';

const step = (status: string, kind: Workflow['steps'][number]['kind'], notifyGuest = false) => ({
  status,
  kind,
  name: status,
  translations: { nl: { name: `${status} (nl)` } },
  colour: '#78716c',
  notifyGuest,
});
const flow: Workflow = {
  id: 'flow',
  version: 1,
  steps: [
    step('received', 'queued'),
    step('pouring', 'making'),
    step('plated', 'making'),
    step('served', 'done', true),
  ],
};

describe('stationsOf', () => {
  it('are the steps of the café, in its words', () => {
    const stations = stationsOf({ status: 'plated', kind: 'making' }, 'flow', flow, 'nl');
    expect(stations.map(({ name, state }) => [name, state])).toEqual([
      ['received (nl)', 'passed'],
      ['pouring (nl)', 'passed'],
      ['plated (nl)', 'now'],
      ['served (nl)', 'ahead'],
    ]);
    expect(stationsOf({ status: 'served', kind: 'done' }, 'flow', flow, 'fr').at(-1)).toEqual({
      name: 'served',
      kind: 'done',
      state: 'now',
    });
  });

  it.each([
    ['another workflow', 'older', flow],
    ['no workflow', 'flow', null],
  ])('are the four kinds with %s', (_, id, workflow) => {
    const stations = stationsOf({ status: 'ready', kind: 'ready' }, id, workflow, 'en');
    expect(stations.map(({ name, state }) => [name, state])).toEqual([
      [null, 'passed'],
      [null, 'passed'],
      [null, 'now'],
      [null, 'ahead'],
    ]);
  });
});

describe('isWorthTelling', () => {
  const ready = { status: 'ready', kind: 'ready', workflowId: 'flow' } as const;
  const silent = { ...flow, steps: [step('ready', 'ready', false)] };

  it.each([
    ['ready, where the café says so', ready, { ...flow, steps: [step('ready', 'ready', true)] }, true],
    ['ready, where it does not', ready, silent, false],
    ['ready, in a workflow of before', { ...ready, workflowId: 'old' }, silent, true],
    ['being made', { ...ready, kind: 'making' } as const, flow, false],
  ])('%s', (_, order, workflow, isTold) => expect(isWorthTelling(order, workflow)).toBe(isTold));
});

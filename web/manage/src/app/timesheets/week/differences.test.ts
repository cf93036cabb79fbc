import { expect, it } from 'vitest';
import { differences } from './differences.ts';

const times = { clockedInAt: 'a', clockedOutAt: null, breaks: [{ startedAt: 'c', endedAt: null }] };

it('shows what a correction changed, and nothing else', () => {
  const after = { clockedInAt: 'a', clockedOutAt: 'b', breaks: [{ startedAt: 'c', endedAt: 'd' }] };
  expect(differences(times, after, (moment) => moment.toUpperCase())).toEqual([
    { what: 'end', before: '', after: 'B' },
    { what: 'breaks', before: 'C–', after: 'C–D' },
  ]);
  expect(differences(times, times, String)).toEqual([]);
});

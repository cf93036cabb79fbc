import { performanceDaysMax } from '@table-tap/contract';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { invalidField, refuse, type Refusal } from '../../kernel/refusal.ts';
import { memberName } from '../identity/index.ts';
import { everybody } from './queries/everybody.ts';
import type { Period } from './queries/figures.ts';
import { personPerformance } from './queries/person.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What people did at work: orders, money, times, tips, voids. One's own for everybody, all for those who may. */
export function createPerformance({ db }: Pick<Kernel, 'db'>): Module {
  return {
    name: 'performance',
    handlers: {
      'GET /cafes/{cafeId}/performance': ({ cafeId, query }) =>
        wrongPeriod(query) ?? db.read(cafeId, (reader) => everybody(reader, cafeId, query)),
      'GET /cafes/{cafeId}/employees/{userId}/performance': async ({ cafeId, params, query, actor, permissions }) => {
        if (params.userId !== actor?.id && !permissions.has('performance:read')) return refuse('FORBIDDEN');
        const wrong = wrongPeriod(query);
        if (wrong) return wrong;
        const person = await memberName(db, cafeId, params.userId);
        if (!person) return refuse('NOT_FOUND');
        return db.read(cafeId, (reader) => personPerformance(reader, cafeId, person, query));
      },
    },
  };
}

function wrongPeriod({ from, to }: Period): Refusal | undefined {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (days < 0) return invalidField('to', 'The end comes after the beginning');
  if (days >= performanceDaysMax)
    return invalidField('to', `Ask for ${performanceDaysMax} days at the most`, 'too_big');
  return undefined;
}

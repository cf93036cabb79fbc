import { performanceDaysMax } from '@table-tap/contract';
import type { Reader } from '../../kernel/database/database.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { businessDayAt } from '../cafes/index.ts';
import { memberName } from '../identity/index.ts';
import { everybody } from './queries/everybody.ts';
import type { Period } from './queries/figures.ts';
import { personPerformance } from './queries/person.ts';

const usualDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** What people did at work: orders, money, times, tips, voids. One's own for everybody, all for those who may. */
export function createPerformance({ db, clock }: Pick<Kernel, 'db' | 'clock'>): Module {
  return {
    name: 'performance',
    handlers: {
      'GET /cafes/{cafeId}/performance': ({ cafeId, query }) =>
        db.read(cafeId, async (reader) => {
          const period = await periodOf(reader, cafeId, query, clock.now());
          return isRefusal(period) ? period : everybody(reader, cafeId, period);
        }),
      'GET /cafes/{cafeId}/employees/{userId}/performance': async ({ cafeId, params, query, actor, permissions }) => {
        const person = await memberName(db, cafeId, params.userId);
        if (!person) return refuse('NOT_FOUND');
        if (person.id !== actor?.id && !permissions.has('performance:read')) return refuse('FORBIDDEN');
        return db.read(cafeId, async (reader) => {
          const period = await periodOf(reader, cafeId, query, clock.now());
          return isRefusal(period) ? period : personPerformance(reader, cafeId, person, period);
        });
      },
    },
  };
}

/** The days that are asked for; the last seven where nothing is said. */
async function periodOf(
  reader: Reader,
  cafeId: string,
  asked: { from?: string | undefined; to?: string | undefined },
  now: Date,
): Promise<Period | Refusal> {
  const to = asked.to ?? (await businessDayAt(reader, cafeId, now));
  const from = asked.from ?? new Date(Date.parse(to) - (usualDays - 1) * dayMs).toISOString().slice(0, 10);
  return wrongPeriod({ from, to }) ?? { from, to };
}

function wrongPeriod({ from, to }: Period): Refusal | undefined {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (days < 0) return invalidField('to', 'The end comes after the beginning');
  if (days >= performanceDaysMax)
    return invalidField('to', `Ask for ${performanceDaysMax} days at the most`, 'too_big');
  return undefined;
}

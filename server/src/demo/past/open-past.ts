import type { WorkflowStep } from '@table-tap/contract';
import { standardSteps } from '@table-tap/contract/standard-steps';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../kernel/database/database.ts';
import { etagOf } from '../../kernel/http/reply.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { createPayments, openDesk } from '../../modules/payments/index.ts';
import { OwnCalls } from '../own-calls.ts';
import { demoTimeZone, houseDay } from './house-day.ts';
import { PastCalls, type PastPerson } from './past-calls.ts';
import { readNamedHouse } from './past-house.ts';
import { PastAccounts } from './past-provider.ts';
import { readPastHouse } from './past-stock.ts';
import type { Past } from './plan.ts';
import { planPast } from './plan-past.ts';
import { tradeDay } from './trade-day.ts';

/** When the house is furnished, on the morning of its first day. */
const furnishedAtMin = 8 * 60;
const businessDayStartHours = 4;
const hourMs = 3_600_000;
/** The open days of a week. */
const daysToTell = 6;
/** Drinks were simply brought then: one step for each order, in place of three. */
const simpleSteps = standardSteps.filter(({ kind }) => kind === 'queued' || kind === 'done');
const owner = 'els@de-kroon.example';

/** The past that a demo café is to have, and when it was furnished. */
export interface OpeningPast extends Past {
  furnishedAt: Date;
}

/**
 * Plans the past of a demo café up to yesterday; of one whose opening was interrupted, from the day on which it began.
 * @returns nothing where the demo has none
 */
export async function planOpening(
  { db, clock, config }: Kernel,
  cafeId: string | undefined,
): Promise<OpeningPast | undefined> {
  const today = businessDay(clock.now());
  const begun = cafeId === undefined ? undefined : await stockedAt(db, cafeId);
  const first = begun ? businessDay(begun) : today.subtract({ weeks: config.demoPastWeeks });
  const weeks = Math.min(config.demoPastWeeks, Math.floor(first.until(today).days / 7));
  if (weeks === 0) return undefined;
  const past = planPast(await readPastHouse(), first.toString(), weeks);
  return { ...past, furnishedAt: houseDay(first).at(furnishedAtMin) };
}

/**
 * Lives through a past, day by day; days that an earlier start has ended with the count of the drawer are left out.
 * @param kernel with a clock that shows moments
 */
export async function livePast(
  kernel: Kernel,
  { handlers, cafeId, past }: { handlers: Handlers; cafeId: string; past: OpeningPast },
  progress: (text: string) => void,
): Promise<void> {
  const { db } = kernel;
  const desk = openDesk(kernel, { accounts: new PastAccounts(kernel), fiscalIn: () => false });
  const calls = new PastCalls({ ...handlers, ...createPayments(desk).handlers }, cafeId, kernel);
  const house = await readNamedHouse(new OwnCalls(handlers), db, cafeId);
  const done = await daysDone(db, cafeId);
  const by = house.person(owner);
  await workBy(calls, { by, at: past.furnishedAt, steps: simpleSteps });
  for (const [index, day] of past.days.entries()) {
    if (index % daysToTell === 0) progress(`living through its past: ${day.day}`);
    if (!done.has(day.day)) await tradeDay({ calls, house }, day);
  }
  const last = past.days.at(-1);
  if (last) await workBy(calls, { by, at: new Date(last.closesAt.getTime() + hourMs), steps: standardSteps });
}

/** The steps that orders take from a moment on. */
async function workBy(
  calls: PastCalls,
  { by, at, steps }: { by: PastPerson; at: Date; steps: readonly WorkflowStep[] },
): Promise<void> {
  const now = await calls.send('GET /cafes/{cafeId}/workflow', { by, at, key: '' });
  if (now.steps.length === steps.length) return;
  const key = `workflow ${now.version}`;
  await calls.send('PUT /cafes/{cafeId}/workflow', {
    ...{ by, at, key, ifMatch: etagOf(now.version), body: { steps: [...steps] } },
  });
}

/** When its stock was brought in; nothing before. */
async function stockedAt(db: Database, cafeId: string): Promise<Date | undefined> {
  const item = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('stock_items')
      .select('created_at')
      .where('cafe_id', '=', cafeId)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst(),
  );
  return item?.created_at;
}

async function daysDone(db: Database, cafeId: string): Promise<Set<string>> {
  const sessions = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('drawer_sessions')
      .select('business_day')
      .where('cafe_id', '=', cafeId)
      .where('closed_at', 'is not', null)
      .execute(),
  );
  return new Set(sessions.map(({ business_day: day }) => day));
}

function businessDay(moment: Date): Temporal.PlainDate {
  const instant = Temporal.Instant.fromEpochMilliseconds(moment.getTime() - businessDayStartHours * hourMs);
  return instant.toZonedDateTimeISO(demoTimeZone).toPlainDate();
}

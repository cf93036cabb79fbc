import type { RouteName } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Call, Handler, Handlers } from '../../kernel/http/mount.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import { keyOf, Remembered } from '../identity/index.ts';

/** What staff do for guests: where a café asks for it, only on shift. */
const whatTakesAShift = [
  'POST /cafes/{cafeId}/orders',
  'POST /cafes/{cafeId}/payments',
  'POST /cafes/{cafeId}/payments/qr',
  'POST /cafes/{cafeId}/payments/{paymentId}/confirm',
] as const satisfies RouteName[];

/**
 * Asks for a clock-in before orders and payments are taken, where a café wants that. Who was on shift a second ago is
 * not looked up again, so that a round costs no more than before; who was not is, so that clocking in counts at once.
 */
export class ClockGate {
  readonly #allowed: Remembered<{ allowed: true }>;

  constructor({ db, clock }: { db: Database; clock: Clock }) {
    this.#allowed = new Remembered(clock, (keys) => loadAllowed(db, keys));
  }

  /** @returns CLOCK_IN_FIRST; nothing for guests and for machines, which work no shifts */
  async check({ actor, cafeId }: Pick<Call<RouteName>, 'actor' | 'cafeId'>): Promise<Refusal | undefined> {
    if (actor?.kind !== 'user') return undefined;
    return (await this.#allowed.find(keyOf(cafeId, actor.id))) ? undefined : refuse('CLOCK_IN_FIRST');
  }
}

/** Puts the gate before a module's handlers that take a shift. */
export function onShiftOnly(kernel: Kernel, modules: readonly Module[]): Module[] {
  const gate = new ClockGate(kernel);
  return modules.map((module) => {
    const handlers: Handlers = { ...module.handlers };
    for (const key of whatTakesAShift) {
      const handler = handlers[key] as Handler<RouteName> | undefined;
      if (!handler) continue;
      const guarded: Handler<RouteName> = async (call) => (await gate.check(call)) ?? handler(call);
      (handlers as Record<string, Handler<RouteName>>)[key] = guarded;
    }
    return { ...module, handlers };
  });
}

/** Who may serve now, by café and user id: where the café does not ask, all; else who is on shift, or need not be. */
async function loadAllowed(db: Database, keys: string[]): Promise<Map<string, { allowed: true }>> {
  const pairs = keys.map((key) => key.split(' ') as [string, string]);
  const cafeIds = pairs.map(([cafeId]) => cafeId);
  const { rows } = await db.readAcross([...new Set(cafeIds)], (reader) =>
    sql<{ cafe_id: string; user_id: string }>`
      select asked.cafe_id, asked.user_id
      from unnest(${cafeIds}::uuid[], ${pairs.map(([, userId]) => userId)}::uuid[]) as asked (cafe_id, user_id)
      left join lateral (
        select w.rules ->> 'clockInFirst' as who from work_rules w
        where w.cafe_id = asked.cafe_id order by w.version desc limit 1) as asks on true
      left join lateral (
        select m.role from memberships m
        where m.cafe_id = asked.cafe_id and m.user_id = asked.user_id limit 1) as member on true
      where coalesce(asks.who, 'off') = 'off'
        or (asks.who = 'employees' and member.role <> 'employee')
        or exists (
          select from shifts s
          where s.cafe_id = asked.cafe_id and s.user_id = asked.user_id
            and s.clocked_out_at is null and s.set_aside_at is null and s.removed_at is null)`.execute(reader.raw),
  );
  return new Map(rows.map(({ cafe_id, user_id }) => [keyOf(cafe_id, user_id), { allowed: true }]));
}

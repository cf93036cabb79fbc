import type { Answer, GlassType } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { bookingDay } from '../../ledger/index.ts';
import type { TakenGlasses } from '../domain/take-glasses.ts';
import { isOut, keysOf, lockLots, lockTypes, outOf, type LotKey } from '../queries/lots.ts';
import { switchedOn } from '../queries/switched-on.ts';
import { readType } from '../queries/types.ts';
import { keepDeposits } from './keep-deposits.ts';
import { moveGlasses } from './move-glasses.ts';
import { noteChange } from './note-change.ts';

type Route = 'POST /cafes/{cafeId}/glasses/{glassTypeId}/losses';

/** Lots that one statement writes, and how often it is written. */
const lotsAtOnce = 1000;
const roundsMax = 1000;
const dayMs = 86_400_000;

/**
 * Takes glasses of a kind that have been out for long for lost; what is paid of their deposit is kept.
 * @returns GLASSES_OFF, NOT_FOUND, DUPLICATE
 */
export function takeForLost(db: Database, call: Call<Route>): Promise<Answer<Route> | Refusal> {
  const { cafeId, params, body, by, once } = call;
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another change of glasses has this id' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      const off = await switchedOn(tx, cafeId);
      if (off) return off;
      const { olderThanDays, note } = body;
      const change = { id: body.id ?? uuidv7(), by: by?.id ?? null, note };
      const businessDay = await bookingDay(tx, await businessDayAt(tx, cafeId, tx.now));
      const types = await lockTypes(tx, [params.glassTypeId]);
      if (!types.has(params.glassTypeId)) return refuse('NOT_FOUND');
      await noteChange(tx, { id: change.id, kind: 'lost' });
      const count = await loseOlder(tx, params.glassTypeId, olderThanDays, { ...change, businessDay });
      const keptMinor = await keepDeposits(tx, businessDay, change.by);
      const type = (await readType(tx, cafeId, params.glassTypeId)) as GlassType;
      tx.audit({
        subject: { kind: 'glassType', id: type.id, name: type.name },
        after: { olderThanDays, count, keptMinor },
      });
      return { count, keptMinor, type };
    }),
  );
}

/** The kind must be taken. @returns how many */
export async function loseOlder(
  tx: Transactor,
  glassTypeId: string,
  olderThanDays: number,
  change: { id: string; by: string | null; note?: string | undefined; businessDay: string },
): Promise<number> {
  const before = new Date(tx.now.getTime() - olderThanDays * dayMs);
  let lost = 0;
  for (let round = 0; round < roundsMax; round++) {
    const keys = await lotsOlder(tx, glassTypeId, before);
    const lots = keys.length === 0 ? [] : await takenWhole(tx, keys);
    if (lots.length > 0) await moveGlasses(tx, lots, { ...change, kind: 'lost' });
    lost += lots.reduce((sum, { count }) => sum + count, 0);
    if (keys.length < lotsAtOnce) break;
  }
  if (lost > 0) tx.emit('glasses:changed', { glassTypeIds: [glassTypeId] });
  return lost;
}

async function lotsOlder(tx: Transactor, glassTypeId: string, before: Date): Promise<LotKey[]> {
  const { rows } = await sql<LotKey>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId" from glass_lots l
    where l.cafe_id = ${tx.cafeId} and l.glass_type_id = ${glassTypeId} and ${isOut} and l.created_at <= ${before}::timestamptz
    order by l.created_at limit ${lotsAtOnce}`.execute(tx.raw);
  return rows;
}

/** Takes lots, and all of their glasses that are out. */
async function takenWhole(tx: Transactor, keys: readonly LotKey[]): Promise<TakenGlasses[]> {
  await lockLots(tx, keys);
  const { rows } = await sql<TakenGlasses>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId", l.line_id as "lineId", l.deposit_minor as "depositMinor",
      0 as takeable, ${outOf} as count, 0 as "amountMinor"
    from ${keysOf(keys)}
    join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = k.order_id and l.glass_type_id = k.glass_type_id
    where ${isOut}`.execute(tx.raw);
  return rows;
}

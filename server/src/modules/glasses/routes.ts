import type { Clock } from '../../kernel/clock.ts';
import type { Database, Reader } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { businessDayAt } from '../cafes/index.ts';
import { buyGlasses } from './commands/buy-glasses.ts';
import { returnGlasses } from './commands/return-glasses.ts';
import { takeForLost } from './commands/take-for-lost.ts';
import { writeBreakage } from './commands/write-breakage.ts';
import { addType, changeType, removeType } from './commands/write-types.ts';
import { outByHour, outByZone } from './queries/glasses-out.ts';
import { listMovements } from './queries/movements.ts';
import { listReturns } from './queries/returns.ts';
import { switchedOn } from './queries/switched-on.ts';
import { readTypes } from './queries/types.ts';

export function glassHandlers(db: Database, clock: Clock): Handlers {
  const read = <T>(cafeId: string, work: (reader: Reader) => Promise<T | Refusal>): Promise<T | Refusal> =>
    db.read(cafeId, async (reader) => (await switchedOn(reader, cafeId)) ?? work(reader));
  return {
    'GET /cafes/{cafeId}/glasses': ({ cafeId }) =>
      read(cafeId, async (reader) => ({ items: await readTypes(reader, cafeId), nextCursor: null })),
    'POST /cafes/{cafeId}/glasses': (call) => addType(db, call),
    'PATCH /cafes/{cafeId}/glasses/{glassTypeId}': (call) => changeType(db, call),
    'DELETE /cafes/{cafeId}/glasses/{glassTypeId}': (call) => removeType(db, call),
    'POST /cafes/{cafeId}/glasses/{glassTypeId}/purchases': (call) => buyGlasses(db, call),
    'POST /cafes/{cafeId}/glasses/{glassTypeId}/losses': (call) => takeForLost(db, call),
    'POST /cafes/{cafeId}/glasses/breakages': (call) => writeBreakage(db, call),
    'GET /cafes/{cafeId}/glasses/returns': ({ cafeId, query }) =>
      read(cafeId, (reader) => listReturns(reader, cafeId, query)),
    'POST /cafes/{cafeId}/glasses/returns': (call) => returnGlasses(db, call),
    'GET /cafes/{cafeId}/glasses/out': ({ cafeId, query }) =>
      read(cafeId, async (reader) => {
        const now = clock.now();
        const asked = { day: query.day ?? (await businessDayAt(reader, cafeId, now)), glassTypeId: query.glassTypeId };
        const items =
          query.by === 'zone' ? await outByZone(reader, cafeId, asked) : await outByHour(reader, cafeId, asked, now);
        return { by: query.by, businessDay: asked.day, items };
      }),
    'GET /cafes/{cafeId}/glasses/movements': ({ cafeId, query }) =>
      read(cafeId, (reader) => listMovements(reader, cafeId, query)),
  };
}

import type { BodyOut, Counter } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { standardLateAfterSeconds } from '../domain/late-after.ts';
import { raiseFloorVersion } from '../floor-version.ts';
import { readCounter } from '../queries/counters.ts';
import { checkCounter } from './check-counter.ts';

type NewCounter = BodyOut<'POST /cafes/{cafeId}/counters'>;

/** Adds a counter, closed, behind the others. @returns the counter, or INVALID, DUPLICATE */
export function createCounter(db: Database, scope: WriteScope, body: NewCounter): Promise<Counter | Refusal> {
  const lateAfterSeconds = body.lateAfterSeconds ?? standardLateAfterSeconds[body.kind];
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseFloorVersion(tx);
      const wrong = await checkCounter(tx, { categoryIds: body.categoryIds, lateAfterSeconds });
      if (wrong) return wrong;
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('counters')
        .values({
          cafe_id: tx.cafeId,
          id,
          name: body.name,
          kind: body.kind,
          category_ids: body.categoryIds,
          capacity: body.capacity,
          late_amber_seconds: lateAfterSeconds[0],
          late_red_seconds: lateAfterSeconds[1],
          position:
            body.position ??
            sql<number>`(select coalesce(max(position) + 1, 0) from counters where cafe_id = ${tx.cafeId} and deleted_at is null)`,
        })
        .execute();
      tx.audit({ subject: { kind: 'counter', id, name: body.name }, after: { kind: body.kind } });
      tx.emit('counter:status_changed', { counterId: id, active: false, movedTickets: 0 });
      return (await readCounter(tx, tx.cafeId, id)) as Counter;
    }),
  );
}

import type { BodyOut, Counter } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../floor-version.ts';
import { readCounter } from '../queries/counters.ts';
import { checkCounter } from './check-counter.ts';

type CounterChange = BodyOut<'PATCH /cafes/{cafeId}/counters/{counterId}'>;

/** Changes a counter; tickets that it has stay with it. @returns the counter, or NOT_FOUND, INVALID, DUPLICATE */
export function updateCounter(
  db: Database,
  scope: WriteScope,
  counterId: string,
  change: CounterChange,
): Promise<Counter | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseFloorVersion(tx);
      const before = await readCounter(tx, tx.cafeId, counterId);
      if (!before) return refuse('NOT_FOUND');
      const wrong = await checkCounter(tx, change);
      if (wrong) return wrong;
      const counter: Counter = { ...before, ...change };
      await tx
        .updateTable('counters')
        .set({
          name: counter.name,
          kind: counter.kind,
          category_ids: counter.categoryIds,
          capacity: counter.capacity,
          late_amber_seconds: counter.lateAfterSeconds[0],
          late_red_seconds: counter.lateAfterSeconds[1],
          position: counter.position,
        })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', counterId)
        .execute();
      tx.audit({ subject: { kind: 'counter', id: counterId, name: counter.name }, ...changed(before, change) });
      tx.emit('counter:status_changed', { counterId, active: counter.active, movedTickets: 0 });
      return counter;
    }),
  );
}

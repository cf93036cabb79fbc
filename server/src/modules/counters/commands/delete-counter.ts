import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../floor-version.ts';
import { readCounter } from '../queries/counters.ts';

/** Removes a counter; tickets of the past keep it. @returns NOT_FOUND, or IN_USE while it is open or has open tickets */
export function deleteCounter(db: Database, scope: WriteScope, counterId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseFloorVersion(tx);
    const counter = await readCounter(tx, tx.cafeId, counterId);
    if (!counter) return refuse('NOT_FOUND');
    if (counter.active) return refuse('IN_USE', { detail: `${counter.name} is open: close it first` });
    if (counter.openTickets > 0) {
      return refuse('IN_USE', {
        detail: `${counter.name} has open tickets: finish them or give them to another counter first`,
      });
    }
    await tx
      .updateTable('counters')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', counterId)
      .execute();
    tx.audit({ subject: { kind: 'counter', id: counterId, name: counter.name } });
    tx.emit('counter:status_changed', { counterId, active: false, movedTickets: 0 });
    return undefined;
  });
}

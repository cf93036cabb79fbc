import type { DrawerSession } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { bookingDay, move, post, takeBooks } from '../../ledger/index.ts';
import { readDrawer } from '../queries/drawer-sessions.ts';

type Route = 'POST /cafes/{cafeId}/drawer/close';

/**
 * Closes the drawer: what was counted more or less than expected is booked, and what was counted goes to the safe.
 * Payments that are under way come before; whoever takes cash after it finds no drawer. @returns DRAWER_CLOSED
 */
export function closeDrawer(db: Database, { cafeId, body, by, once }: Call<Route>): Promise<DrawerSession | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    await takeBooks(tx, 'alone');
    const drawer = await readDrawer(tx, cafeId, { open: true });
    if (!drawer) return refuse('DRAWER_CLOSED');
    const { countedMinor, note } = body;
    const businessDay = await bookingDay(tx, await businessDayAt(tx, cafeId, tx.now));
    const entries = [
      ...move('cash', 'cash_difference', countedMinor - drawer.expectedMinor),
      ...move('safe', 'cash', countedMinor),
    ];
    await post(tx, { kind: 'drawer_closed', subjectId: drawer.id, businessDay, by: by.id, entries });
    await tx
      .updateTable('drawer_sessions')
      .set({
        counted_minor: countedMinor,
        expected_minor: drawer.expectedMinor,
        note: note ?? null,
        closed_by: by.id,
        closed_at: tx.now,
      })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', drawer.id)
      .execute();
    tx.audit({
      subject: { kind: 'drawer', id: drawer.id },
      after: { expectedMinor: drawer.expectedMinor, countedMinor, note: note ?? null },
    });
    tx.emit('drawer:changed', { sessionId: drawer.id, open: false });
    return (await readDrawer(tx, cafeId, { id: drawer.id })) ?? refuse('NOT_FOUND');
  });
}

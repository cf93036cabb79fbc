import type { DrawerSession } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { bookingDay, move, post, takeBooks } from '../../ledger/index.ts';
import { readDrawer } from '../queries/drawer-sessions.ts';

type Route = 'POST /cafes/{cafeId}/drawer/movements';

/** Puts cash from the safe into the drawer, or takes it out to the safe. @returns DRAWER_CLOSED, DRAWER_SHORT, DUPLICATE */
export function moveCash(db: Database, { cafeId, body, by, once }: Call<Route>): Promise<DrawerSession | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another movement has this id' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      if (!by) return refuse('FORBIDDEN');
      // Alone: two that take out at once must not take more than there is.
      await takeBooks(tx, 'alone');
      const drawer = await readDrawer(tx, cafeId, { open: true });
      if (!drawer) return refuse('DRAWER_CLOSED');
      const { kind, amountMinor, reason } = body;
      if (kind === 'paid_out' && amountMinor > drawer.expectedMinor) {
        return refuse('DRAWER_SHORT', { current: { expectedMinor: drawer.expectedMinor } });
      }
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('cash_movements')
        .values({
          cafe_id: cafeId,
          id,
          session_id: drawer.id,
          kind,
          amount_minor: amountMinor,
          reason,
          made_by: by.id,
          created_at: tx.now,
        })
        .execute();
      const businessDay = await bookingDay(tx, await businessDayAt(tx, cafeId, tx.now));
      const entries = move('cash', 'safe', kind === 'paid_in' ? amountMinor : -amountMinor);
      await post(tx, { kind: 'cash_movement', subjectId: id, businessDay, by: by.id, entries });
      tx.audit({ subject: { kind: 'drawer', id: drawer.id }, after: { kind, amountMinor, reason } });
      tx.emit('drawer:changed', { sessionId: drawer.id, open: true });
      return (await readDrawer(tx, cafeId, { id: drawer.id })) ?? refuse('NOT_FOUND');
    }),
  );
}

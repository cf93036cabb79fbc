import type { DrawerSession } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { bookingDay, move, post, takeBooks } from '../../ledger/index.ts';
import { readDrawer } from '../queries/drawer-sessions.ts';
import { openDrawerId } from '../queries/open-drawer.ts';

type Route = 'POST /cafes/{cafeId}/drawer/open';

/**
 * Opens the drawer with its float, which comes from the safe. Cash that was taken while no drawer was open goes to the
 * safe first, so that from here on the cash account is what should be in the drawer.
 * @returns DRAWER_OPEN, DUPLICATE
 */
export function openDrawerWith(
  db: Database,
  { cafeId, body, by, once }: Call<Route>,
): Promise<DrawerSession | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another drawer has this id' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      if (!by) return refuse('FORBIDDEN');
      await takeBooks(tx, 'alone');
      if (await openDrawerId(tx, cafeId)) return refuse('DRAWER_OPEN');
      const id = body.id ?? uuidv7();
      const businessDay = await bookingDay(tx, await businessDayAt(tx, cafeId, tx.now));
      const looseMinor = await cashOf(tx);
      await tx
        .insertInto('drawer_sessions')
        .values({
          cafe_id: cafeId,
          id,
          float_minor: body.floatMinor,
          opened_by: by.id,
          opened_at: tx.now,
          business_day: businessDay,
        })
        .execute();
      const entries = [...move('safe', 'cash', looseMinor), ...move('cash', 'safe', body.floatMinor)];
      await post(tx, { kind: 'drawer_opened', subjectId: id, businessDay, by: by.id, entries });
      tx.audit({ subject: { kind: 'drawer', id }, after: { floatMinor: body.floatMinor } });
      tx.emit('drawer:changed', { sessionId: id, open: true });
      return (await readDrawer(tx, cafeId, { id })) ?? refuse('NOT_FOUND');
    }),
  );
}

/** What stands on the cash account. The books must be taken. */
export async function cashOf(tx: Transactor): Promise<number> {
  const { rows } = await sql<{ cash: number }>`
    select ((select coalesce(sum(amount_minor), 0) from ledger_entries where cafe_id = ${tx.cafeId} and debit = 'cash')
      - (select coalesce(sum(amount_minor), 0) from ledger_entries where cafe_id = ${tx.cafeId} and credit = 'cash')) as cash`.execute(
    tx.raw,
  );
  return rows[0]?.cash ?? 0;
}

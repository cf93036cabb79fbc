import type { Tab } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Once } from '../../../kernel/database/idempotency.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readTab } from '../queries/read-tabs.ts';

export interface TabOpening {
  cafeId: string;
  id?: string | undefined;
  tableId?: string | undefined;
  name?: string | undefined;
  /** Whose own bill it is; such a tab is found by the person. */
  forUser?: string | undefined;
  /** Who opens it; null for a guest who scanned the code. */
  openedBy: string | null;
  /** Take the tab that is open at the table (or under the name) instead of refusing. */
  reuse?: boolean;
  once?: Once | undefined;
}

/** Opens a tab for a table or a name. A table has one open tab; whoever comes second is told so, or joins it. */
export function openTab(db: Database, opening: TabOpening): Promise<Tab | Refusal> {
  const { cafeId, once } = opening;
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another tab has this id' }), () =>
    db.write({ cafeId, once }, (tx) => open(tx, opening)),
  );
}

async function open(
  tx: Transactor,
  { id, tableId, name, forUser, openedBy, reuse }: TabOpening,
): Promise<Tab | Refusal> {
  const table = tableId === undefined ? null : await findTable(tx, tableId);
  if (table === undefined) {
    return refuse('NOT_FOUND', { errors: [{ path: 'tableId', code: 'unknown', message: 'There is no such table' }] });
  }
  if (!table && reuse) {
    const known = await (forUser === undefined ? openTabNamed(tx, name ?? '') : openTabOf(tx, forUser));
    if (known) return (await readTab(tx, tx.cafeId, { id: known.id })) as Tab;
  }
  const created = await tx
    .insertInto('tabs')
    .values({
      cafe_id: tx.cafeId,
      id: id ?? uuidv7(),
      table_id: table?.id ?? null,
      name: name ?? null,
      for_user: forUser ?? null,
      opened_by: openedBy,
      opened_at: tx.now,
    })
    // Whoever was quicker, at the table or for the person.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!created) {
    const quicker = forUser === undefined ? undefined : await openTabOf(tx, forUser);
    if (quicker) return (await readTab(tx, tx.cafeId, { id: quicker.id })) as Tab;
    if (id !== undefined && !table) return refuse('DUPLICATE', { detail: 'Another tab has this id' });
    if (!reuse || !table) return refuse('TABLE_TAKEN');
    return (await readTab(tx, tx.cafeId, { openAtTable: table.id })) ?? refuse('IN_FLIGHT', { retryAfterSeconds: 1 });
  }
  tx.emit(
    'tab:changed',
    {
      tabId: created.id,
      change: 'opened',
      status: 'open',
      tableId: table?.id ?? null,
      tableLabel: table?.label ?? null,
    },
    created.id,
  );
  return (await readTab(tx, tx.cafeId, { id: created.id })) as Tab;
}

/** A table that is in use, kept from being removed until the commit; undefined when this café has no such table. */
export function findTable(tx: Transactor, tableId: string): Promise<{ id: string; label: string } | undefined> {
  return tx
    .selectFrom('tables')
    .select(['id', 'label'])
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', tableId)
    .where('deleted_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
}

function openTabOf(tx: Transactor, userId: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('status', '=', 'open')
    .where('for_user', '=', userId)
    .executeTakeFirst();
}

function openTabNamed(tx: Transactor, name: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('status', '=', 'open')
    .where('table_id', 'is', null)
    .where('for_user', 'is', null)
    .where('name', '=', name)
    .orderBy('opened_at')
    .executeTakeFirst();
}

import { stockUnits, type Answer } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { packsNeeded } from '../domain/packs-needed.ts';
import { alertedItems, readNeeds, type ItemNeed } from '../queries/needs.ts';
import { usualVat } from '../queries/supplied-items.ts';
import { insertDraft } from './draft-order.ts';
import { storeLines, type NewLine } from './store-lines.ts';
import { finished, holdSupplier } from './take-order.ts';

type Route = 'POST /cafes/{cafeId}/purchase-orders/proposals';
type Proposals = Answer<Route>;

/**
 * Drafts what is needed, one order a supplier. Two who ask at once get it once: the second finds it drafted.
 * @returns NOT_FOUND for an item that is not there
 */
export function proposeOrders(db: Database, call: Call<Route>): Promise<Proposals | Refusal> {
  const { cafeId, body, by, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const chosen = new Set(body.itemIds);
    const alerted = body.itemIds && !body.alertIds ? [] : await alertedItems(tx, cafeId, body.alertIds);
    const itemIds = [...new Set([...chosen, ...alerted])];
    const first = await readNeeds(tx, cafeId, itemIds);
    const index = (body.itemIds ?? []).findIndex((id) => !first.some(({ itemId }) => itemId === id));
    if (index >= 0) {
      const message = 'There is no such item';
      return refuse('NOT_FOUND', { errors: [{ path: `itemIds.${index}`, code: 'unknown', message }] });
    }
    // Whoever proposes for the same suppliers waits here, and then sees what was drafted.
    await tx
      .selectFrom('suppliers')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('id', 'in', [...new Set(first.map(({ supplierId }) => supplierId ?? cafeId)), cafeId])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
    const needs = await readNeeds(tx, cafeId, itemIds);
    const vat = await usualVat(tx, cafeId);
    const left: Proposals['left'] = [];
    const drafts = new Map<string, NewLine[]>();
    for (const need of needs) {
      const line = lineFor(need, chosen.has(need.itemId), vat);
      if (typeof line === 'string') left.push({ itemId: need.itemId, name: need.name, why: line });
      else drafts.set(need.supplierId as string, [...(drafts.get(need.supplierId as string) ?? []), line]);
    }
    const orders: Proposals['orders'] = [];
    for (const [supplierId, lines] of drafts) {
      const gone = await holdSupplier(tx, supplierId);
      if (gone) return gone;
      const id = uuidv7();
      await insertDraft(tx, { id, supplierId, createdBy: by?.id ?? null });
      const stored = await storeLines(tx, id, lines);
      if (isRefusal(stored)) return stored;
      orders.push(await finished(tx, id));
    }
    return { orders, left };
  });
}

function lineFor(need: ItemNeed, chosen: boolean, usual: number): NewLine | Proposals['left'][number]['why'] {
  if (need.supplierId === null) return 'no_supplier';
  const packMilli = need.packMilli ?? stockUnits[need.unit].milli;
  // An alert says what was missing when the mark was passed; more may be missing by now.
  const wantedMilli = Math.max(need.suggestedMilli ?? 0, need.missingMilli);
  const packs = packsNeeded({ ...need, wantedMilli, chosen, packMilli });
  if (typeof packs === 'string') return packs;
  return {
    itemId: need.itemId,
    packId: need.packId,
    packMilli,
    packs,
    priceMinor: need.priceMinor ?? 0,
    vatBasisPoints: need.vatBasisPoints ?? usual,
  };
}

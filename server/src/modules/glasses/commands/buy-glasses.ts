import type { GlassType } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { switchedOn } from '../queries/switched-on.ts';
import { readType } from '../queries/types.ts';
import { moveOwned } from './move-glasses.ts';
import { noteChange } from './note-change.ts';

type BuyCall = Call<'POST /cafes/{cafeId}/glasses/{glassTypeId}/purchases'>;

/**
 * Writes down glasses that the house has got.
 * @returns GLASSES_OFF, NOT_FOUND, DUPLICATE
 */
export function buyGlasses(db: Database, call: BuyCall): Promise<GlassType | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another change of glasses has this id' }), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, (tx) => buy(tx, call)),
  );
}

async function buy(tx: Transactor, { cafeId, params, body, by }: BuyCall): Promise<GlassType | Refusal> {
  const off = await switchedOn(tx, cafeId);
  if (off) return off;
  const type = await readType(tx, cafeId, params.glassTypeId);
  if (!type || type.removed) return refuse('NOT_FOUND');
  const businessDay = await businessDayAt(tx, cafeId, tx.now);
  const { count, note } = body;
  const change = { id: body.id ?? uuidv7(), kind: 'bought' as const, by: by?.id ?? null, note, businessDay };
  await noteChange(tx, change);
  await moveOwned(tx, { glassTypeId: type.id, count }, change);
  tx.emit('glasses:changed', { glassTypeIds: [type.id] });
  tx.audit({ subject: { kind: 'glassType', id: type.id, name: type.name }, after: { bought: count } });
  return (await readType(tx, cafeId, type.id)) as GlassType;
}

import type { GlassType } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { raiseMenuVersion } from '../../menu/index.ts';
import { readType } from '../queries/types.ts';
import { switchedOn } from '../queries/switched-on.ts';
import { moveOwned } from './move-glasses.ts';

type Add = 'POST /cafes/{cafeId}/glasses';
type Change = 'PATCH /cafes/{cafeId}/glasses/{glassTypeId}';
type Fields = Call<Change>['body'];

const taken = refuse('DUPLICATE', { detail: 'Another kind has this name, code or id' });

/** Adds a kind of glass with what goes out in it. Menus and price books say it at once. */
export function addType(db: Database, { cafeId, body, by, once }: Call<Add>): Promise<GlassType | Refusal> {
  return onDuplicate(taken, () =>
    db.write({ cafeId, once }, async (tx) => {
      await raiseMenuVersion(tx);
      const off = await switchedOn(tx, cafeId);
      if (off) return off;
      const id = body.id ?? uuidv7();
      const { uses, owned, name, ...fields } = body;
      await tx
        .insertInto('glass_types')
        .values({ cafe_id: cafeId, id, name, ...columns(fields), created_at: tx.now })
        .execute();
      const unknown = await putUses(tx, id, uses);
      if (unknown) return unknown;
      if (owned > 0) {
        const businessDay = await businessDayAt(tx, cafeId, tx.now);
        const change = { id: uuidv7(), kind: 'bought' as const, by: by?.id ?? null, businessDay };
        await moveOwned(tx, { glassTypeId: id, count: owned }, change);
      }
      return told(tx, id);
    }),
  );
}

/** Changes a kind of glass. What is out keeps the deposit that was asked for it. */
export function changeType(db: Database, { cafeId, params, body, once }: Call<Change>): Promise<GlassType | Refusal> {
  return onDuplicate(taken, () =>
    db.write({ cafeId, once }, async (tx) => {
      await raiseMenuVersion(tx);
      const off = await switchedOn(tx, cafeId);
      if (off) return off;
      const before = await readType(tx, cafeId, params.glassTypeId);
      if (!before || before.removed) return refuse('NOT_FOUND');
      await tx
        .updateTable('glass_types')
        .set((eb) => ({ ...columns(body), version: eb('version', '+', 1) }))
        .where('cafe_id', '=', cafeId)
        .where('id', '=', before.id)
        .execute();
      const unknown = body.uses && (await putUses(tx, before.id, body.uses));
      return unknown ?? told(tx, before.id, before);
    }),
  );
}

/** Lets a kind go out no more. */
export function removeType(
  db: Database,
  { cafeId, params, once }: Call<'DELETE /cafes/{cafeId}/glasses/{glassTypeId}'>,
): Promise<undefined | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    await raiseMenuVersion(tx);
    const off = await switchedOn(tx, cafeId);
    if (off) return off;
    const before = await readType(tx, cafeId, params.glassTypeId);
    if (!before || before.removed) return refuse('NOT_FOUND');
    await putUses(tx, before.id, []);
    await tx
      .updateTable('glass_types')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', before.id)
      .execute();
    tx.emit('glasses:changed', { glassTypeIds: [before.id] });
    tx.audit({ subject: { kind: 'glassType', id: before.id, name: before.name }, before: recorded(before) });
    return undefined;
  });
}

async function told(tx: Transactor, id: string, before?: GlassType): Promise<GlassType> {
  const type = (await readType(tx, tx.cafeId, id)) as GlassType;
  tx.emit('glasses:changed', { glassTypeIds: [id] });
  tx.audit({
    subject: { kind: 'glassType', id, name: type.name },
    ...(before && { before: recorded(before) }),
    after: recorded(type),
  });
  return type;
}

/** Of a kind, what people decide about it. */
const recorded = ({ name, icon, depositMinor, goesOut, barcode, keptAfterDays, uses }: GlassType) => ({
  ...{ name, icon, depositMinor, goesOut, barcode, keptAfterDays },
  uses: uses.map(
    ({ categoryId, productId, variantId, count }) => `${categoryId ?? productId ?? variantId ?? ''} × ${count}`,
  ),
});

const columns = ({ name, icon, depositMinor, goesOut, barcode, keptAfterDays }: Partial<Fields>) => ({
  ...(name !== undefined && { name }),
  ...(icon !== undefined && { icon }),
  ...(depositMinor !== undefined && { deposit_minor: depositMinor }),
  ...(goesOut !== undefined && { goes_out: goesOut }),
  ...(barcode !== undefined && { barcode }),
  ...(keptAfterDays !== undefined && { kept_after_days: keptAfterDays }),
});

/** Puts what goes out in a kind in the place of what did. @returns NOT_FOUND for something that is not on the menu */
async function putUses(tx: Transactor, id: string, uses: NonNullable<Fields['uses']>): Promise<Refusal | undefined> {
  const unknown = await unknownUse(tx, uses);
  if (unknown) return unknown;
  await tx.deleteFrom('glass_uses').where('cafe_id', '=', tx.cafeId).where('glass_type_id', '=', id).execute();
  if (uses.length === 0) return undefined;
  await tx
    .insertInto('glass_uses')
    .values(
      uses.map(({ categoryId = null, productId = null, variantId = null, count }) => ({
        cafe_id: tx.cafeId,
        id: uuidv7(),
        glass_type_id: id,
        ...{ category_id: categoryId, product_id: productId, variant_id: variantId, count },
      })),
    )
    .execute();
  return undefined;
}

async function unknownUse(tx: Transactor, uses: NonNullable<Fields['uses']>): Promise<Refusal | undefined> {
  const kinds = [
    ['categories', 'categoryId'],
    ['products', 'productId'],
    ['variants', 'variantId'],
  ] as const;
  for (const [table, field] of kinds) {
    const ids = uses.flatMap((use) => use[field] ?? []);
    if (ids.length === 0) continue;
    const rows = await tx
      .selectFrom(table)
      .select('id')
      .where('cafe_id', '=', tx.cafeId)
      .where('id', 'in', ids)
      .where('deleted_at', 'is', null)
      .execute();
    const known = new Set(rows.map((row) => row.id));
    const index = uses.findIndex((use) => use[field] !== undefined && !known.has(use[field]));
    if (index >= 0)
      return refuse('NOT_FOUND', {
        errors: [{ path: `uses.${index}.${field}`, code: 'unknown', message: 'This is not on the menu' }],
      });
  }
  return undefined;
}

import type { Translations } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../kernel/refusal.ts';
import { uuidv7 } from '../../kernel/uuid.ts';
import { searchTextOf } from './domain/search-words.ts';

/** A variant or modifier as it is sent: with its id it is kept, without one it is new. */
export interface PricedInput {
  id?: string | undefined;
  name: string;
  translations: Translations;
  priceMinor: number;
}

/** What is wrong with a list of variants or modifiers, before the database is asked. */
export function checkPriced(field: 'variants' | 'modifiers', items: readonly PricedInput[]): Refusal | undefined {
  for (const [index, item] of items.entries()) {
    const before = items.slice(0, index);
    if (item.id !== undefined && before.some(({ id }) => id === item.id))
      return invalidField(`${field}.${index}.id`, 'Use each id once');
    if (before.some(({ name }) => name === item.name))
      return invalidField(`${field}.${index}.name`, 'Another one has this name');
  }
  return undefined;
}

const owners = {
  variants: { table: sql.table('variants'), owner: sql.ref('product_id') },
  modifiers: { table: sql.table('modifiers'), owner: sql.ref('group_id') },
} as const;

/**
 * Makes these the variants of a product, or the modifiers of a group, in this order: those with a known id are kept,
 * others are new, missing ones are removed (orders of the past still name them).
 * @returns INVALID when an id belongs to something else
 */
export async function replacePriced(
  tx: Transactor,
  field: 'variants' | 'modifiers',
  ownerId: string,
  items: readonly PricedInput[],
): Promise<Refusal | undefined> {
  const { table, owner } = owners[field];
  const rows = items.map((item, position) => ({ ...item, id: item.id ?? uuidv7(), position }));
  await sql`
    update ${table} set deleted_at = ${tx.now}
    where cafe_id = ${tx.cafeId} and ${owner} = ${ownerId} and deleted_at is null
      and id <> all (${rows.map(({ id }) => id)}::uuid[])`.execute(tx.raw);
  const { rows: written } = await sql<{ id: string }>`
    insert into ${table} as old (cafe_id, id, ${owner}, name, translations, price_minor, position)
    select ${tx.cafeId}::uuid, r.id, ${ownerId}::uuid, r.name, r.translations, r."priceMinor", r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, name text, translations jsonb, "priceMinor" int, position int)
    on conflict (cafe_id, id) do update
      set name = excluded.name, translations = excluded.translations, price_minor = excluded.price_minor,
          position = excluded.position, deleted_at = null
      where old.${owner} = excluded.${owner}
    returning id`.execute(tx.raw);
  const known = new Set(written.map(({ id }) => id));
  const stranger = rows.findIndex(({ id }) => !known.has(id));
  return stranger < 0
    ? undefined
    : invalidField(`${field}.${stranger}.id`, 'This id is taken: leave it out for something new');
}

/** Gives a product these modifier groups, in this order. @returns INVALID, NOT_FOUND with the place in the list */
export async function replaceGroups(
  tx: Transactor,
  productId: string,
  groupIds: readonly string[],
): Promise<Refusal | undefined> {
  const twice = groupIds.findIndex((id, index) => groupIds.indexOf(id) < index);
  if (twice >= 0) return invalidField(`modifierGroupIds.${twice}`, 'Name each group once');
  await tx
    .deleteFrom('product_modifier_groups')
    .where('cafe_id', '=', tx.cafeId)
    .where('product_id', '=', productId)
    .execute();
  const { rows: linked } = await sql<{ group_id: string }>`
    insert into product_modifier_groups (cafe_id, product_id, group_id, position)
    select g.cafe_id, ${productId}::uuid, g.id, wanted.position - 1
    from unnest(${[...groupIds]}::uuid[]) with ordinality as wanted (id, position)
    join modifier_groups g on g.cafe_id = ${tx.cafeId} and g.id = wanted.id and g.deleted_at is null
    returning group_id`.execute(tx.raw);
  const known = new Set(linked.map(({ group_id }) => group_id));
  const stranger = groupIds.findIndex((id) => !known.has(id));
  return stranger < 0 ? undefined : notThere(`modifierGroupIds.${stranger}`, 'There is no such modifier group');
}

/** A thing that a body names and that the café does not have. */
export function notThere(path: string, message: string): Refusal {
  return refuse('NOT_FOUND', { detail: message, errors: [{ path, code: 'unknown', message }] });
}

/** Writes anew what products of a category, or one of them, are found by. */
export async function refreshSearchText(
  tx: Transactor,
  category: { id: string; name: string; translations: Translations },
  productId?: string,
): Promise<void> {
  let query = tx
    .selectFrom('products')
    .select(['id', 'name', 'description', 'translations'])
    .where('cafe_id', '=', tx.cafeId)
    .where('category_id', '=', category.id)
    .where('deleted_at', 'is', null);
  if (productId !== undefined) query = query.where('id', '=', productId);
  const products = await query.execute();
  await writeSearchTexts(
    tx,
    products.map((product) => ({ id: product.id, searchText: searchTextOf(product, category) })),
  );
}

/** Stores what products are found by. Looked up in one document by id, which is quick whatever the planner thinks. */
export async function writeSearchTexts(
  tx: Transactor,
  texts: readonly { id: string; searchText: string }[],
): Promise<void> {
  const byId = JSON.stringify(Object.fromEntries(texts.map(({ id, searchText }) => [id, searchText])));
  await sql`
    update products set search_text = ${byId}::jsonb ->> id::text
    where cafe_id = ${tx.cafeId} and id = any (${texts.map(({ id }) => id)}::uuid[])`.execute(tx.raw);
}

/** The place behind all products of a category. */
export const lastPlaceIn = (tx: Transactor, categoryId: string) =>
  sql<number>`(select coalesce(max(position) + 1, 0) from products
    where cafe_id = ${tx.cafeId} and category_id = ${categoryId} and deleted_at is null)`;

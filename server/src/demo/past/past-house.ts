import type { Answer, RouteName } from '@table-tap/contract';
import type { Database } from '../../kernel/database/database.ts';
import { demoAccounts } from '../accounts.ts';
import type { OwnCalls } from '../own-calls.ts';
import type { PastPerson } from './past-calls.ts';
import type { PlannedLine } from './plan.ts';

type Listed<K extends RouteName> = Answer<K> extends { items: (infer One)[] } ? One : never;
type Item = Listed<'GET /cafes/{cafeId}/stock-items'>;

/** The demo café as the past needs it: what stands in the plan by name, by its id. */
export interface NamedHouse {
  line(planned: PlannedLine): { productId: string; variantId?: string; modifierIds: string[]; quantity: number };
  item(name: string): Item;
  supplierId(name: string): string;
  locationId(name: string): string;
  tableId(label: string): string;
  person(email: string): PastPerson;
}

/** Looks up everything that the plan names. */
export async function readNamedHouse(calls: OwnCalls, db: Database, cafeId: string): Promise<NamedHouse> {
  const params = { cafeId };
  const { items: products } = await calls.send('GET /cafes/{cafeId}/products', { params });
  const { items: groups } = await calls.send('GET /cafes/{cafeId}/modifier-groups', { params });
  const { items } = await calls.send('GET /cafes/{cafeId}/stock-items', { params });
  const { items: suppliers } = await calls.send('GET /cafes/{cafeId}/suppliers', { params });
  const { items: locations } = await calls.send('GET /cafes/{cafeId}/stock-locations', { params });
  const { items: tables } = await calls.send('GET /cafes/{cafeId}/tables', { params });
  const people = await readPeople(db);
  const byName = new Map(products.map((product) => [product.name, product]));
  return {
    line: ({ product: name, variant, modifiers, quantity }) => {
      const product = known(byName.get(name), name);
      const offered = groups
        .filter(({ id }) => product.modifierGroupIds.includes(id))
        .flatMap(({ modifiers: choices }) => choices);
      const modifierIds = modifiers.map((modifier) => named(offered, modifier).id);
      const variantId = (variant === null ? product.variants[0] : named(product.variants, variant))?.id;
      return { productId: product.id, ...(variantId && { variantId }), modifierIds, quantity };
    },
    item: (name) => named(items, name),
    supplierId: (name) => named(suppliers, name).id,
    locationId: (name) => named(locations, name).id,
    tableId: (label) =>
      known(
        tables.find((table) => table.label === label),
        label,
      ).id,
    person: (email) => known(people.get(email), email),
  };
}

/** Who works at the demo, by mail address. */
export async function readPeople(db: Database): Promise<Map<string, PastPerson>> {
  const emails = demoAccounts.map(({ email }) => email);
  const users = await db.global((query) =>
    query.selectFrom('users').select(['id', 'name', 'email']).where('email', 'in', emails).execute(),
  );
  return new Map(
    users.flatMap(({ id, name, email }) => {
      const role = demoAccounts.find((account) => account.email === email)?.role;
      return role && role !== 'platform_admin' ? [[email, { id, name, role }] as const] : [];
    }),
  );
}

const named = <Thing extends { name: string }>(things: readonly Thing[], name: string): Thing =>
  known(
    things.find((thing) => thing.name === name),
    name,
  );

/** @throws where there is none: what the demo names is known to be there */
function known<Thing>(found: Thing | undefined, name: string): Thing {
  if (found === undefined) throw new Error(`the demo has no ${name}`);
  return found;
}

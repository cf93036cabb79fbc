import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../kernel/database/database.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { addMember, createUser } from '../modules/identity/index.ts';
import { demoAccounts, demoOwner, type DemoAccount } from './accounts.ts';
import { describePeople } from './describe-people.ts';
import type { OwnCalls } from './own-calls.ts';
import { stockHouse } from './stock-house.ts';
import { translateMenu } from './translate-menu.ts';

export const demoSlug = 'de-kroon';

const menuFile = join(import.meta.dirname, '../../demo/menu-brasserie.csv');

const zones = [
  { name: 'Hall', tables: ['1', '2', '3', '4', '5', '6', '7', '8'], seats: 4 },
  { name: 'Terrace', tables: ['9', '10', '11', '12'], seats: 6 },
];

const counters = [
  { name: 'Bar', kind: 'bar' },
  { name: 'Terrace bar', kind: 'bar' },
  { name: 'Kitchen', kind: 'kitchen' },
] as const;

/** Opens the café itself. @returns its id */
export async function openDemoCafe(calls: OwnCalls): Promise<string> {
  const { name, email, password } = demoOwner;
  const cafe = await calls.send('POST /cafes', {
    body: {
      slug: demoSlug,
      name: 'Brasserie De Kroon',
      legalName: 'De Kroon (demo)',
      timeZone: 'Europe/Brussels',
      currency: 'EUR',
      country: 'BE',
      languages: ['nl', 'fr', 'en', 'de'],
      owner: { name, email, password },
    },
  });
  const address = { street: 'Demostraat 7', postalCode: '2000', city: 'Antwerpen (demo)', country: 'BE' };
  await calls.send('PATCH /cafes/{cafeId}', {
    params: { cafeId: cafe.id },
    body: { address, vatNumber: 'BE 0000.000.000' },
  });
  return cafe.id;
}

/**
 * Brings in menu, tables, counters and people, each only where it is missing, so that a first start that was
 * interrupted is completed by the next one.
 * @param itemsFile what there is in stock, as a file to be imported
 */
export async function furnish(
  calls: OwnCalls,
  db: Database,
  cafeId: string,
  itemsFile: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const params = { cafeId };
  const { items: categories } = await calls.send('GET /cafes/{cafeId}/categories', { params });
  if (categories.length === 0) {
    await calls.send('POST /cafes/{cafeId}/menu/import', { params, query: {}, body: await readFile(menuFile) });
  }
  await translateMenu(calls, cafeId);
  await placeTables(calls, cafeId);
  await openCounters(calls, cafeId);
  for (const account of demoAccounts.filter(({ role }) => role !== 'platform_admin')) await hire(db, cafeId, account);
  await describePeople(calls, db, cafeId);
  await treatPeople(calls, cafeId);
  await stockHouse(calls, db, cafeId, itemsFile);
}

/** The platform admin is the last thing that the opening makes: with it, the demo is complete. */
export async function hireAdmin(db: Database, cafeId: string): Promise<void> {
  for (const account of demoAccounts.filter(({ role }) => role === 'platform_admin')) await hire(db, cafeId, account);
}

async function placeTables(calls: OwnCalls, cafeId: string): Promise<void> {
  const params = { cafeId };
  const { items: knownZones } = await calls.send('GET /cafes/{cafeId}/zones', { params });
  const { items: knownTables } = await calls.send('GET /cafes/{cafeId}/tables', { params });
  const labels = new Set(knownTables.map(({ label }) => label));
  for (const { name, tables, seats } of zones) {
    const zone =
      knownZones.find((known) => known.name === name) ??
      (await calls.send('POST /cafes/{cafeId}/zones', { params, body: { name } }));
    for (const label of tables.filter((each) => !labels.has(each))) {
      await calls.send('POST /cafes/{cafeId}/tables', { params, body: { zoneId: zone.id, label, seats } });
    }
  }
}

async function openCounters(calls: OwnCalls, cafeId: string): Promise<void> {
  const { items: known } = await calls.send('GET /cafes/{cafeId}/counters', { params: { cafeId } });
  for (const body of counters) {
    const counter =
      known.find(({ name }) => name === body.name) ??
      (await calls.send('POST /cafes/{cafeId}/counters', { params: { cafeId }, body }));
    if (!counter.active) {
      await calls.send('POST /cafes/{cafeId}/counters/{counterId}/activate', {
        params: { cafeId, counterId: counter.id },
      });
    }
  }
}

/** Two drinks a shift for everybody who works there, beers and soft drinks, and half the price beyond. */
async function treatPeople(calls: OwnCalls, cafeId: string): Promise<void> {
  const params = { cafeId };
  const { items: rules } = await calls.send('GET /cafes/{cafeId}/allowance/rules', { params });
  if (rules.length > 0) return;
  const { items: categories } = await calls.send('GET /cafes/{cafeId}/categories', { params });
  const covered = ['Beers on tap', 'Bottled beers', 'Soft drinks'];
  await calls.send('POST /cafes/{cafeId}/allowance/rules', {
    params,
    body: {
      name: 'Two drinks a shift',
      kind: 'count',
      amount: 2,
      per: 'shift',
      beyond: 'staff_price',
      staffDiscountPercent: 50,
      standard: true,
      categoryIds: categories.filter(({ name }) => covered.includes(name)).map(({ id }) => id),
    },
  });
}

async function hire(db: Database, cafeId: string, { role, name, email, password, pin }: DemoAccount): Promise<void> {
  const created = await createUser(db, {
    name,
    email,
    password,
    language: 'nl',
    platformAdmin: role === 'platform_admin',
  });
  if (role === 'platform_admin') return;
  const userId = isRefusal(created) ? await idOf(db, email) : created.id;
  await addMember(db, { cafeId, userId, role, ...(pin !== null && { pin }) });
}

async function idOf(db: Database, email: string): Promise<string> {
  const user = await db.global((query) =>
    query.selectFrom('users').select('id').where('email', '=', email).executeTakeFirstOrThrow(),
  );
  return user.id;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, createApi, createStaffSession, uuidv7 } from '@table-tap/client';
import type { House } from './house.ts';

const menuFile = join(import.meta.dirname, '../../server/demo/menu-brasserie.csv');

/** A café of a test's own, beside the demo. */
export interface NewCafe {
  id: string;
  name: string;
  owner: { email: string; password: string };
  /** The API as its owner. */
  api: Api;
  counters: Record<'Bar' | 'Kitchen', { id: string; name: string }>;
  table: { id: string; label: string; token: string };
}

/** Opens a café with nothing in it but its owner. */
export async function openEmptyCafe(house: House): Promise<Pick<NewCafe, 'id' | 'name' | 'owner' | 'api'>> {
  const slug = `cafe-${uuidv7()}`;
  const name = 'Café Nieuw';
  const owner = { email: `${slug}@example.org`, password: 'a long enough password' };
  const admin = await house.as('robin');
  const { id } = await admin.send('POST /cafes', {
    body: { slug, name, owner: { ...owner, name: 'Nele Nieuw' } },
  });
  const session = createStaffSession({ baseUrl: house.baseUrl });
  await session.login(owner);
  session.close();
  return { id, name, owner, api: createApi({ baseUrl: house.baseUrl, session }) };
}

/** Opens a café that can take orders: the demo's menu, a bar, a kitchen, and table 1. */
export async function openCafe(house: House): Promise<NewCafe> {
  const cafe = await openEmptyCafe(house);
  const { api } = cafe;
  const params = { cafeId: cafe.id };
  const body = new Uint8Array(await readFile(menuFile));
  await api.send('POST /cafes/{cafeId}/menu/import', { params, query: {}, body, bodyType: 'text/csv' });
  const open = async (name: string, kind: 'bar' | 'kitchen') => {
    const { id } = await api.send('POST /cafes/{cafeId}/counters', { params, body: { name, kind } });
    await api.send('POST /cafes/{cafeId}/counters/{counterId}/activate', { params: { ...params, counterId: id } });
    return { id, name };
  };
  const counters = { Bar: await open('Bar', 'bar'), Kitchen: await open('Kitchen', 'kitchen') };
  const zone = await api.send('POST /cafes/{cafeId}/zones', { params, body: { name: 'Hall' } });
  const table = await api.send('POST /cafes/{cafeId}/tables', {
    params,
    body: { zoneId: zone.id, label: '1', seats: 4 },
  });
  const code = { params: { ...params, tableId: table.id } };
  const { token } = await api.send('GET /cafes/{cafeId}/tables/{tableId}/code', code);
  return { ...cafe, counters, table: { id: table.id, label: '1', token } };
}

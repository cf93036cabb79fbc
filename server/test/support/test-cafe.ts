import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Menu, MenuProduct } from '@table-tap/contract';
import { ensureUser, hashSecret, storeMember } from '../../src/modules/identity/index.ts';
import type { RunningServer } from '../../src/server.ts';
import { call, type Called, type CallOptions } from './call.ts';

export interface TestPerson {
  id: string;
  email: string;
  password: string;
  pin: string;
  token: string;
}

/** A café with the real menu, two zones, four tables, two bars and a kitchen, and somebody in each role. */
export interface TestCafe {
  id: string;
  slug: string;
  owner: TestPerson;
  manager: TestPerson;
  employee: TestPerson;
  admin: TestPerson;
  zones: { id: string }[];
  tables: { id: string; label: string; token: string }[];
  counters: { bar: string; terrace: string; kitchen: string };
  menu: Menu;
  product(name: string): MenuProduct;
  /** Sits down at a table. */
  guest(table?: number): Promise<{ token: string; tabId: string; tableId: string; cafeId: string }>;
  /** Places an order: `lines` name products, with 1 of each unless a number follows. */
  order(token: string, lines: Record<string, number>, more?: Record<string, unknown>): Promise<Called>;
  /** A call in this café; fails on statuses other than 2xx. */
  ok(route: string, options?: CallOptions): Promise<Called>;
}

const password = 'a long test password';
const pin = '4711';
// Made to be slow: once a process, not once a person.
const hashes = Promise.all([hashSecret(password), hashSecret(pin)]);
const menuFile = join(import.meta.dirname, '../../demo/menu-brasserie.csv');

/** Opens a café the way its owner would: over the API. */
export async function openTestCafe({ url, kernel }: RunningServer, name: string): Promise<TestCafe> {
  const slug = `${name}-${randomUUID().slice(0, 8)}`;
  const [passwordHash, pinHash] = await hashes;
  const person = async (role: string, more: { platformAdmin?: boolean } = {}) => {
    const email = `${role}@${slug}.example`;
    const user = { email, name: `${role} of ${name}`, passwordHash, isProved: true, ...more };
    const { id: userId } = await kernel.db.global((tx) => ensureUser(tx, user));
    return { id: userId, email, password, pin, token: '' };
  };
  const signIn = async (who: TestPerson) => {
    const session = await call(url, 'POST /auth/login', { body: { email: who.email, password } });
    who.token = session.body.accessToken;
    return who;
  };
  const admin = await signIn(await person('admin', { platformAdmin: true }));
  const ownerPerson = { id: '', email: `owner@${slug}.example`, password, pin: '', token: '' };
  const opened = await call(url, 'POST /cafes', {
    token: admin.token,
    body: { slug, name, owner: { email: ownerPerson.email, name: `owner of ${name}`, password } },
  });
  if (opened.status !== 201) throw new Error(`café not opened: ${JSON.stringify(opened.body)}`);
  const id: string = opened.body.id;
  const owner = await signIn(ownerPerson);
  owner.id = (await call(url, 'GET /auth/me', { token: owner.token })).body.user.id;

  const ok = async (route: string, options: CallOptions = {}): Promise<Called> => {
    const answer = await call(url, route, {
      token: owner.token,
      ...options,
      params: { cafeId: id, ...options.params },
    });
    if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const staff = async (role: 'manager' | 'employee') => {
    const who = await person(role);
    await kernel.db.write({ cafeId: id }, (tx) => storeMember(tx, { userId: who.id, role, pinHash }));
    return signIn(who);
  };
  const manager = await staff('manager');
  const employee = await staff('employee');

  const hall = (await ok('POST /cafes/{cafeId}/zones', { body: { name: 'Hall' } })).body;
  const terrace = (await ok('POST /cafes/{cafeId}/zones', { body: { name: 'Terrace' } })).body;
  const tables: TestCafe['tables'] = [];
  for (const label of ['1', '2', '3', '4']) {
    const zoneId = label === '4' ? terrace.id : hall.id;
    const table = (await ok('POST /cafes/{cafeId}/tables', { body: { zoneId, label } })).body;
    const code = (await ok('GET /cafes/{cafeId}/tables/{tableId}/code', { params: { tableId: table.id } })).body;
    tables.push({ id: table.id, label, token: code.token });
  }
  const counter = async (counterName: string, kind: string): Promise<string> => {
    const made = (await ok('POST /cafes/{cafeId}/counters', { body: { name: counterName, kind } })).body;
    await ok('POST /cafes/{cafeId}/counters/{counterId}/activate', { params: { counterId: made.id } });
    return made.id;
  };
  const counters = {
    bar: await counter('Bar', 'bar'),
    terrace: await counter('Terrace bar', 'bar'),
    kitchen: await counter('Kitchen', 'kitchen'),
  };
  await ok('POST /cafes/{cafeId}/menu/import', { body: new Uint8Array(await readFile(menuFile)) });
  const menu = (await ok('GET /cafes/{cafeId}/menu')).body as Menu;
  const products = new Map(
    menu.categories.flatMap((category) => category.products).map((product) => [product.name, product]),
  );
  const product = (wanted: string): MenuProduct => {
    const found = products.get(wanted);
    if (!found) throw new Error(`no product ${wanted}`);
    return found;
  };
  return {
    ...{ id, slug, owner, manager, employee, admin, tables, counters, menu, product, ok },
    zones: [hall, terrace],
    guest: async (table = 0) =>
      (await ok('POST /guest/sessions', { token: undefined, body: { tableToken: tables[table]?.token } })).body,
    order: (token, lines, more = {}) => {
      const { key, ...body } = more as { key?: string };
      return call(url, 'POST /cafes/{cafeId}/orders', {
        token,
        ...(key ? { key } : {}),
        params: { cafeId: id },
        body: {
          ...body,
          lines: Object.entries(lines).map(([line, quantity]) => ({ productId: product(line).id, quantity })),
        },
      });
    },
  };
}

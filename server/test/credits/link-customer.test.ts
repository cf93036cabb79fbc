import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const { kernel } = system.server;
let cafe: TestCafe;
let customer: { id: string; name: string };
beforeAll(async () => {
  cafe = await system.cafe('links');
  customer = await open(cafe, 'Nele Willems');
});

const open = async (at: TestCafe, name: string) =>
  (await at.ok('POST /cafes/{cafeId}/customers', { body: { name, email: `${randomUUID()}@guests.example` } })).body;
const newCode = async (who = customer, at = cafe): Promise<string> =>
  (
    await at.ok('POST /cafes/{cafeId}/customers/{userId}/link', {
      token: at.employee.token,
      params: { userId: who.id },
    })
  ).body.code;
const link = (token: string, code: string) => system.call('POST /guest/customer', { token, body: { code } });
const creditOf = (token: string, userId: string) =>
  system.call('GET /cafes/{cafeId}/users/{userId}/credit', { token, params: { cafeId: cafe.id, userId } });
/** Another one than any of these. */
const wrong = (...codes: string[]) => {
  let guess = 0;
  while (codes.includes(String(guess).padStart(8, '0'))) guess++;
  return String(guess).padStart(8, '0');
};
const expire = (userId: string) =>
  kernel.db.write({ cafeId: cafe.id }, async (tx) => {
    await tx
      .updateTable('customers')
      .set({ link_expires_at: new Date(tx.now.getTime() - 1) })
      .where('cafe_id', '=', cafe.id)
      .where('user_id', '=', userId)
      .execute();
    return undefined;
  });

describe('a code that staff have shown', () => {
  it('lets the phone act for the customer: the same guest, table and bill', async () => {
    const guest = await cafe.guest();
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    expect((await creditOf(guest.token, customer.id)).status).toBe(404);
    const { status, body } = await link(guest.token, await newCode());
    expect(status).toBe(201);
    expect(body.customer).toEqual({ id: customer.id, name: 'Nele Willems' });
    expect((await creditOf(body.token, customer.id)).body).toEqual({
      userId: customer.id,
      balanceMinor: 0,
      currency: 'EUR',
    });
    const [before, after] = await Promise.all([kernel.tokens.verify(guest.token), kernel.tokens.verify(body.token)]);
    expect(after).toEqual({ ...before, customerId: customer.id });
    const mine = await system.call('GET /cafes/{cafeId}/orders/{orderId}', {
      token: body.token,
      params: { cafeId: cafe.id, orderId: order.id },
    });
    expect(mine.status).toBe(200);
  });

  it('shows this customer only', async () => {
    const other = await open(cafe, 'Somebody else');
    const { token } = (await link((await cafe.guest(1)).token, await newCode())).body;
    expect((await creditOf(token, other.id)).status).toBe(404);
    const history = await system.call('GET /cafes/{cafeId}/users/{userId}/credit/transactions', {
      token,
      params: { cafeId: cafe.id, userId: other.id },
    });
    expect(history.status).toBe(404);
    const methods = (query: Record<string, string>) =>
      system.call('GET /cafes/{cafeId}/payment-methods', { token, params: { cafeId: cafe.id }, query });
    expect((await methods({ userId: other.id })).status).toBe(404);
    expect((await methods({})).body).toEqual({ items: [], nextCursor: null });
  });

  it('goes on when the same phone sits down again, and not for others who scan', async () => {
    const { token } = (await link((await cafe.guest(2)).token, await newCode())).body;
    const sit = (bearer?: string) =>
      system.call('POST /guest/sessions', { token: bearer, body: { tableToken: cafe.tables[2]?.token } });
    const again = (await sit(token)).body.token;
    expect((await creditOf(again, customer.id)).status).toBe(200);
    const stranger = (await sit()).body.token;
    expect((await creditOf(stranger, customer.id)).status).toBe(404);
  });

  it('works once, also for two phones at the same instant', async () => {
    const code = await newCode();
    const phones = await Promise.all([cafe.guest(), cafe.guest(1), cafe.guest(2)]);
    const answers = await Promise.all(phones.map(({ token }) => link(token, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const late = await link((await cafe.guest()).token, code);
    expect([late.status, late.body.code]).toEqual([422, 'CODE_WRONG']);
  });

  it('is void once another one was shown, or ten minutes are over', async () => {
    const first = await newCode();
    const second = await newCode();
    const phone = (await cafe.guest()).token;
    if (first !== second) expect((await link(phone, first)).status).toBe(422);
    await expire(customer.id);
    expect((await link(phone, second)).status).toBe(422);
    const shown = await cafe.ok('POST /cafes/{cafeId}/customers/{userId}/link', { params: { userId: customer.id } });
    const lastsMs = Date.parse(shown.body.expiresAt) - Date.now();
    expect(lastsMs).toBeGreaterThan(9 * 60_000);
    expect(lastsMs).toBeLessThanOrEqual(10 * 60_000);
  });

  it('belongs to its café', async () => {
    const there = await system.cafe('links-elsewhere');
    const code = await newCode();
    expect((await link((await there.guest()).token, code)).status).toBe(422);
    expect((await link((await cafe.guest()).token, code)).status).toBe(201);
    const unknown = await system.call('POST /cafes/{cafeId}/customers/{userId}/link', {
      token: there.owner.token,
      params: { cafeId: there.id, userId: customer.id },
    });
    expect(unknown.status).toBe(404);
  });

  it('is stored as a keyed hash', async () => {
    const code = await newCode();
    const row = await kernel.db.read(cafe.id, (reader) =>
      reader
        .selectFrom('customers')
        .select('link_code_hash')
        .where('cafe_id', '=', cafe.id)
        .where('user_id', '=', customer.id)
        .executeTakeFirstOrThrow(),
    );
    expect(row.link_code_hash).toHaveLength(32);
    expect(row.link_code_hash?.toString('latin1')).not.toContain(code);
  });
});

describe('guessing', () => {
  it('ends for a phone after five tries, right or wrong', async () => {
    const code = await newCode();
    const phone = (await cafe.guest(3)).token;
    for (let guess = 0; guess < 5; guess++) expect((await link(phone, wrong(code))).status).toBe(422);
    const blocked = await link(phone, code);
    expect([blocked.status, blocked.body.code]).toEqual([429, 'TOO_MANY']);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('by ever new phones voids the codes that wait in the café, and those of no other', async () => {
    const there = await system.cafe('links-quiet');
    const quiet = await open(there, 'In a quiet café');
    const quietCode = await newCode(quiet, there);
    const code = await newCode();
    for (let phone = 0; phone < 10; phone++) {
      const { token } = await cafe.guest();
      await Promise.all(Array.from({ length: 5 }, () => link(token, wrong(code))));
    }
    const answer = await link((await cafe.guest()).token, code);
    expect([answer.status, answer.body.code]).toEqual([422, 'CODE_WRONG']);
    expect((await link((await there.guest()).token, quietCode)).status).toBe(201);
    expect((await link((await cafe.guest()).token, await newCode())).status).toBe(201);
  });

  it('is not for staff, nor without a table', async () => {
    const code = await newCode();
    expect((await link(cafe.employee.token, code)).status).toBe(403);
    expect((await system.call('POST /guest/customer', { body: { code } })).status).toBe(401);
  });
});

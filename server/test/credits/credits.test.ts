import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { returnCredits, spendCredits } from '../../src/modules/credits/index.ts';
import type { Called } from '../support/call.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const { kernel } = system.server;
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('credits');
});

let counted = 0;
const customer = async (name = `Customer ${++counted}`) => {
  const email = `${randomUUID()}@guests.example`;
  const { body } = await cafe.ok('POST /cafes/{cafeId}/customers', {
    token: cafe.employee.token,
    body: { name, email },
  });
  return body as { id: string; email: string; balanceMinor: number };
};
const change = (kind: 'add' | 'deduct', userId: string, body: Record<string, unknown>, key?: string) =>
  system.call(`POST /cafes/{cafeId}/users/{userId}/credit/${kind}`, {
    token: cafe.manager.token,
    params: { cafeId: cafe.id, userId },
    body: { reason: 'a present', ...body },
    ...(key !== undefined && { key }),
  });
const balance = async (userId: string): Promise<number> =>
  (await cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit', { params: { userId } })).body.balanceMinor;
const history = async (userId: string, query: Record<string, string | number> = {}) =>
  (await cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit/transactions', { params: { userId }, query })).body;
/** What the ledger owes a customer. */
const owed = async (userId: string): Promise<number> => {
  const { items } = (await cafe.ok('GET /cafes/{cafeId}/ledger/accounts')).body;
  return items.find(({ code }: { code: string }) => code === `credits:${userId}`)?.balanceMinor ?? 0;
};

describe('customers', () => {
  it('are opened by employees, start with nothing, and are the same person by e-mail', async () => {
    const first = await customer('Nele Willems');
    expect(first).toMatchObject({ name: 'Nele Willems', balanceMinor: 0, currency: 'EUR' });
    const again = await cafe.ok('POST /cafes/{cafeId}/customers', {
      body: { name: 'N. Willems', email: first.email.toUpperCase() },
    });
    expect(again.body).toMatchObject({ id: first.id, name: 'Nele Willems', email: first.email });
    const elsewhere = await system.cafe('elsewhere');
    const there = await elsewhere.ok('POST /cafes/{cafeId}/customers', { body: { name: 'Nele', email: first.email } });
    expect(there.body).toMatchObject({ id: first.id, name: 'Nele', balanceMinor: 0 });
    expect(await balance(first.id)).toBe(0);
  });

  it('cannot sign in, whatever the password', async () => {
    const { email } = await customer();
    for (const password of ['', ' ', 'a long test password', email]) {
      const { status } = await system.call('POST /auth/login', { body: { email, password } });
      expect([400, 401]).toContain(status);
    }
  });

  it('are found by a part of their name or e-mail, page by page', async () => {
    const word = randomUUID().slice(0, 8);
    const people = [];
    for (const letter of ['c', 'a', 'b', 'a', 'd']) people.push(await customer(`${letter} 100% ${word}`));
    const seen: string[] = [];
    let query: Record<string, string | number> | null = { q: `100% ${word}`, limit: 2 };
    while (query) {
      const page: Called = await cafe.ok('GET /cafes/{cafeId}/customers', { query });
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      query = page.body.nextCursor === null ? null : { ...query, cursor: page.body.nextCursor };
    }
    expect([...seen].sort()).toEqual(people.map(({ id }) => id).sort());
    const find = async (q: string) => (await cafe.ok('GET /cafes/{cafeId}/customers', { query: { q } })).body.items;
    expect(await find(people[0]!.email.slice(0, 12))).toHaveLength(1);
    expect(await find(`100_ ${word}`)).toEqual([]);
    const bad = await system.call('GET /cafes/{cafeId}/customers', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id },
      query: { cursor: 'x' },
    });
    expect(bad.status).toBe(400);
  });
});

describe('credits that nobody pays for', () => {
  it('are given and taken back, in the ledger and in the history', async () => {
    const { id } = await customer();
    expect((await change('add', id, { amountMinor: 2500 })).body).toEqual({
      userId: id,
      balanceMinor: 2500,
      currency: 'EUR',
    });
    expect((await change('deduct', id, { amountMinor: 700 })).status).toBe(201);
    expect([await balance(id), await owed(id)]).toEqual([1800, 1800]);
    const { items } = await history(id);
    expect(items.map(({ kind, amountMinor }: Record<string, unknown>) => [kind, amountMinor])).toEqual([
      ['deduct', -700],
      ['add', 2500],
    ]);
    const first = await history(id, { limit: 1 });
    const second = await history(id, { limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it('never go below zero, and then nothing is booked', async () => {
    const { id } = await customer();
    await change('add', id, { amountMinor: 500 });
    const answer = await change('deduct', id, { amountMinor: 501 });
    expect([answer.status, answer.body.code]).toEqual([409, 'CREDITS_SHORT']);
    expect([await balance(id), await owed(id), (await history(id)).items.length]).toEqual([500, 500, 1]);
  });

  it('are given once for one key and one id', async () => {
    const { id } = await customer();
    const key = randomUUID();
    const body = { id: randomUUID(), amountMinor: 300 };
    const twice = await Promise.all([change('add', id, body, key), change('add', id, body, key)]);
    expect(twice.map(({ status }) => status).filter((status) => status === 201).length).toBeGreaterThan(0);
    const other = await change('add', id, body);
    expect([other.status, other.body.code]).toEqual([409, 'DUPLICATE']);
    expect(await balance(id)).toBe(300);
  });

  it('have a limit, and go to customers only', async () => {
    const { id } = await customer();
    await change('add', id, { amountMinor: 1_000_000_000 });
    expect((await change('add', id, { amountMinor: 1 })).status).toBe(400);
    expect(await balance(id)).toBe(1_000_000_000);
    expect((await change('add', cafe.employee.id, { amountMinor: 1 })).status).toBe(404);
    expect((await change('add', id, { amountMinor: 0 })).status).toBe(400);
  });
});

describe('spending', () => {
  it('of 10 € by 100 at the same instant succeeds once', async () => {
    const { id } = await customer();
    await change('add', id, { amountMinor: 1000 });
    const spends = await Promise.all(
      Array.from({ length: 100 }, () =>
        kernel.db.write({ cafeId: cafe.id }, (tx) => spendCredits(tx, { userId: id, amountMinor: 1000 })),
      ),
    );
    expect(spends.filter((outcome) => outcome === undefined)).toHaveLength(1);
    expect(spends.filter((outcome) => isRefusal(outcome) && outcome.code === 'CREDITS_SHORT')).toHaveLength(99);
    expect(await balance(id)).toBe(0);
  });

  it('and giving back at the same time loses nothing', async () => {
    const { id } = await customer();
    await change('add', id, { amountMinor: 1000 });
    const moves = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        kernel.db.write({ cafeId: cafe.id }, async (tx) => {
          const move = { userId: id, amountMinor: 100 };
          if (index % 2 === 0) return (await spendCredits(tx, move)) ?? -100;
          await returnCredits(tx, move);
          return 100;
        }),
      ),
    );
    const moved = moves.reduce<number>((sum, outcome) => sum + (typeof outcome === 'number' ? outcome : 0), 0);
    expect(await balance(id)).toBe(1000 + moved);
  });

  it('is guarded by the database itself', async () => {
    const { id } = await customer();
    const below = kernel.db.write({ cafeId: cafe.id }, async (tx) => {
      await tx
        .updateTable('credit_accounts')
        .set({ balance_minor: -1 })
        .where('cafe_id', '=', cafe.id)
        .where('user_id', '=', id)
        .execute();
      return undefined;
    });
    await expect(below).rejects.toMatchObject({ code: '23514' });
  });
});

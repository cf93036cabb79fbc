import { roles } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import type { UserActor } from '../../src/kernel/auth/actor.ts';
import { createTable, createZone, listTableCodes } from '../../src/modules/tables/index.ts';
import { aCafe, aPerson, smallHouse, tokenOf, unwrap } from './small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const { cafeId, owner } = await aCafe(house);
const other = await aCafe(house);

/** Somebody who has just signed in with a password. */
async function actorOf(email: string): Promise<UserActor> {
  const actor = unwrap(await house.kernel.tokens.verify(await tokenOf(house, email)));
  if (actor.kind !== 'user') throw new Error('not a user');
  return actor;
}

describe('what a token is still worth', () => {
  it('follows role, grants and takings within a second', async () => {
    const person = await aPerson(house, { cafeId, role: 'employee' });
    const actor = await actorOf(person.email);
    const before = await house.authority.membership(actor, cafeId);
    expect(before?.permissions).toEqual(new Set(roles.employee));
    await db.write({ cafeId }, async (tx) => {
      await tx
        .updateTable('memberships')
        .set({ granted: ['menu:write'], taken: ['payments:take'] })
        .where('cafe_id', '=', cafeId)
        .where('user_id', '=', person.id)
        .execute();
    });
    expect((await house.authority.membership(actor, cafeId))?.permissions.has('menu:write')).toBe(false);
    house.clock.advance(1.1);
    const after = await house.authority.membership(actor, cafeId);
    expect(after?.permissions.has('menu:write')).toBe(true);
    expect(after?.permissions.has('payments:take')).toBe(false);
  });

  it('ends with the membership', async () => {
    const person = await aPerson(house, { cafeId, role: 'manager' });
    const token = await tokenOf(house, person.email);
    expect((await house.send('GET', `/cafes/${cafeId}`, { token })).status).toBe(200);
    await db.write({ cafeId }, async (tx) => {
      await tx
        .updateTable('memberships')
        .set({ ended_at: tx.now })
        .where('cafe_id', '=', cafeId)
        .where('user_id', '=', person.id)
        .execute();
    });
    house.clock.advance(1.1);
    expect((await house.send('GET', `/cafes/${cafeId}`, { token })).status).toBe(404);
    expect((await house.send('GET', '/cafes', { token })).body.items).toEqual([]);
    expect((await house.send('GET', '/auth/me', { token })).body.memberships).toEqual([]);
  });

  it('is nothing in other cafés, and nothing inside any for a platform admin', async () => {
    const token = await tokenOf(house, owner);
    expect((await house.send('GET', `/cafes/${other.cafeId}`, { token })).status).toBe(404);
    const admin = await aPerson(house, undefined, { platformAdmin: true });
    const adminToken = await tokenOf(house, admin.email);
    expect((await house.send('GET', `/cafes/${cafeId}`, { token: adminToken })).status).toBe(404);
    expect((await house.send('GET', `/cafes/${cafeId}/tables`, { token: adminToken })).status).toBe(404);
  });

  it('ends for guests with their table’s code, its table and its café', async () => {
    const zone = unwrap(await createZone(db, { cafeId: other.cafeId }, { name: 'Hall' }));
    const table = unwrap(await createTable(db, { cafeId: other.cafeId }, { zoneId: zone.id, label: '7', seats: 4 }));
    const sit = async () => {
      const [code] = await db.read(other.cafeId, (reader) => listTableCodes(reader, other.cafeId, 'http://x'));
      return (await house.send('POST', '/guest/sessions', { body: { tableToken: code?.token } })).body.token as string;
    };
    const call = async (token: string) =>
      (await house.send('POST', '/guest/calls', { token, body: { kind: 'waiter' } })).body.code;
    const first = await sit();
    expect(await call(first)).toBeUndefined();
    const token = await tokenOf(house, other.owner);
    expect((await house.send('POST', `/cafes/${other.cafeId}/tables/${table.id}/rotate`, { token })).status).toBe(200);
    house.clock.advance(1.1);
    expect(await call(first)).toBe('TABLE_CODE_REPLACED');
    const second = await sit();
    expect(await call(second)).toBeUndefined();
    await db.write({ cafeId: other.cafeId }, async (tx) => {
      await tx.updateTable('cafes').set({ closed_at: tx.now }).where('cafe_id', '=', other.cafeId).execute();
    });
    house.clock.advance(1.1);
    expect(await call(second)).toBe('TABLE_CODE_REPLACED');
  });

  it('looks up many at once in few statements', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson(house, { cafeId, role: 'employee' })));
    const actors = await Promise.all(people.map(({ email }) => actorOf(email)));
    const found = await Promise.all(
      actors.flatMap((actor) => [1, 2, 3].map(() => house.authority.membership(actor, cafeId))),
    );
    expect(found.every((membership) => membership?.role === 'employee')).toBe(true);
  });
});

describe('row-level security', () => {
  it('hides memberships and devices of another café', async () => {
    const rows = await db.read(cafeId, (reader) => reader.selectFrom('memberships').select('cafe_id').execute());
    expect(new Set(rows.map((row) => row.cafe_id))).toEqual(new Set([cafeId]));
    const foreign = await db.read(cafeId, (reader) =>
      reader.selectFrom('memberships').selectAll().where('cafe_id', '=', other.cafeId).execute(),
    );
    expect(foreign).toEqual([]);
  });

  it('gives nothing where no café is set', async () => {
    await expect(db.global((query) => query.selectFrom('memberships').selectAll().execute())).rejects.toThrow(
      /app\.cafe_ids|malformed array/,
    );
  });

  it('refuses to write a membership into another café', async () => {
    const person = await aPerson(house);
    const write = db.write({ cafeId }, (tx) =>
      tx
        .insertInto('memberships')
        .values({ cafe_id: other.cafeId, user_id: person.id, role: 'owner', pin_hash: null })
        .execute(),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });
});

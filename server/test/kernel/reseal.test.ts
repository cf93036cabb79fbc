import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FieldEncryption } from '../../src/kernel/field-encryption.ts';
import { keyInUse } from '../../src/kernel/keys/ring.ts';
import { resealBatchMax, resealFields, retireUnusedFieldKeys } from '../../src/kernel/keys/reseal.ts';
import type { SealedColumn } from '../../src/kernel/keys/sealed-columns.ts';
import { readKeys } from '../../src/kernel/keys/stored-keys.ts';
import { aCafe, smallHouse } from '../identity/small-house.ts';

const house = await smallHouse();
const { kernel, clock } = house;
const { db, fields, keys } = kernel;
const cafes: string[] = [];
/** More than a batch in each café. */
const rowsOfCafe = resealBatchMax + 40;

const column: SealedColumn = { table: 'employees', row: ['cafe_id', 'user_id'], column: 'iban', of: 'cafes' };
const columns = [column];
const placeOf = (cafeId: string, userId: string) => ({ table: 'employees', row: [cafeId, userId], column: 'iban' });
const ibanOf = (userId: string) => `BE68 ${userId}`;

beforeAll(async () => {
  await keys.start();
  for (let at = 0; at < 2; at++) {
    const { cafeId } = await aCafe(house);
    cafes.push(cafeId);
    await hire(cafeId, rowsOfCafe);
  }
});
afterAll(() => keys.stop());

/** People with a bank account; only what this is about. */
async function hire(cafeId: string, count: number): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    for (let at = 0; at < count; at++) {
      const id = randomUUID();
      await tx
        .insertInto('users')
        .values({ id, email: `${id}@people.example`, name: 'Somebody', password_hash: 'none' })
        .execute();
      const taken = await tx
        .selectFrom('employees')
        .select(tx.fn.max('number').as('number'))
        .where('cafe_id', '=', cafeId)
        .executeTakeFirst();
      const number = (taken?.number ?? 0) + 1;
      await tx
        .insertInto('memberships')
        .values({ cafe_id: cafeId, user_id: id, role: 'employee', pin_hash: null })
        .execute();
      await tx
        .insertInto('employee_numbers')
        .values({ cafe_id: cafeId, number, user_id: id, given_at: tx.now })
        .execute();
      await tx
        .insertInto('employees')
        .values({
          ...{ cafe_id: cafeId, user_id: id, number, created_at: tx.now },
          iban: fields.seal(ibanOf(id), placeOf(cafeId, id)),
        })
        .execute();
    }
    return undefined;
  });
}

const rowsIn = (cafeId: string) =>
  db.read(cafeId, (reader) =>
    reader
      .selectFrom('employees')
      .select(['user_id', 'iban'])
      .where('cafe_id', '=', cafeId)
      .where('iban', 'is not', null)
      .orderBy('user_id')
      .execute(),
  );

/** How many values each key has sealed, in all cafés. */
async function byKey(): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const cafeId of cafes)
    for (const { iban } of await rowsIn(cafeId)) counts[iban?.[0] ?? 0] = (counts[iban?.[0] ?? 0] ?? 0) + 1;
  return counts;
}

async function turn(): Promise<number> {
  const { id } = await keys.rotate('fields');
  clock.advance(61);
  expect(fields.keyInUse).toBe(Number(id));
  return Number(id);
}

describe('turning the key of fields', () => {
  it('goes on while others read and write, and nobody fails', async () => {
    expect(await byKey()).toEqual({ 1: 2 * rowsOfCafe });
    let running = true;
    let reads = 0;
    let writes = 0;
    const reader = async (cafeId: string) => {
      while (running) {
        for (const { user_id: id, iban } of await rowsIn(cafeId)) {
          expect(fields.open(iban as Buffer, placeOf(cafeId, id))).toBe(ibanOf(id));
          reads++;
        }
      }
    };
    const writer = async (cafeId: string, offset: number) => {
      const people = (await rowsIn(cafeId)).map((row) => row.user_id);
      for (let at = offset; running; at++) {
        const id = people[at % people.length] as string;
        await db.write({ cafeId }, async (tx) => {
          // What a change does: reads, opens, seals, writes.
          const row = await tx
            .selectFrom('employees')
            .select('iban')
            .where('cafe_id', '=', cafeId)
            .where('user_id', '=', id)
            .forUpdate()
            .executeTakeFirstOrThrow();
          const text = fields.open(row.iban as Buffer, placeOf(cafeId, id));
          await tx
            .updateTable('employees')
            .set({ iban: fields.seal(text, placeOf(cafeId, id)) })
            .where('cafe_id', '=', cafeId)
            .where('user_id', '=', id)
            .execute();
          return undefined;
        });
        writes++;
      }
    };
    const others = cafes.flatMap((cafeId) => [reader(cafeId), writer(cafeId, 0), writer(cafeId, 70)]);
    const everybody = Promise.all(others);
    // An error of one of them shows at once, not only in the end.
    const failed = everybody.then(() => undefined);
    await Promise.race([failed, until(() => reads > 100 && writes > 10)]);
    const next = await turn();
    const outcome = await Promise.race([failed, resealFields(kernel, columns)]);
    const [readsThen, writesThen] = [reads, writes];
    await Promise.race([failed, until(() => reads > readsThen + 100 && writes > writesThen + 10)]);
    running = false;
    await everybody;
    expect(outcome).toMatchObject({ unreadable: 0 });
    expect(await byKey()).toEqual({ [next]: 2 * rowsOfCafe });
  });

  it('goes on where it was cut off', async () => {
    const next = await turn();
    let transactions = 0;
    const dying = new Proxy(db, {
      get(target, name) {
        if (name === 'write') {
          return (...args: Parameters<typeof db.write>) => {
            if (++transactions >= 2) throw new Error('the process died');
            return target.write(...args);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await expect(resealFields({ ...kernel, db: dying }, columns)).rejects.toThrow('the process died');
    expect((await byKey())[next]).toBe(resealBatchMax);
    const rest = await resealFields(kernel, columns);
    expect(rest).toEqual({ resealed: 2 * rowsOfCafe - resealBatchMax, unreadable: 0 });
    expect(await byKey()).toEqual({ [next]: 2 * rowsOfCafe });
    expect(await resealFields(kernel, columns)).toEqual({ resealed: 0, unreadable: 0 });
  });

  it('retires an old key when nothing uses it, not before, and only after writers have had their time', async () => {
    const live = async () =>
      (await readKeys(db))
        .filter((key) => key.purpose === 'fields' && key.retiredAt === null)
        .map(({ id }) => Number(id));
    const inUse = fields.keyInUse;
    expect(await retireUnusedFieldKeys(kernel, columns)).toEqual([]);
    clock.advance(10 * 60);
    const next = await turn();
    const one = cafes[0] as string;
    clock.advance(10 * 60);
    // One value is still sealed with the key before: that one stays.
    expect(await retireUnusedFieldKeys(kernel, columns)).not.toContain(String(inUse));
    expect(await live()).toEqual([inUse, next]);
    await resealFields(kernel, columns);
    expect(await retireUnusedFieldKeys(kernel, columns)).toEqual([String(inUse)]);
    expect(await live()).toEqual([next]);
    await keys.refresh();
    const [row] = await rowsIn(one);
    expect(fields.open(row?.iban as Buffer, placeOf(one, row?.user_id as string))).toBe(ibanOf(row?.user_id as string));
  });

  it('leaves what opens with no key as it is, and says how much', async () => {
    const one = cafes[0] as string;
    const [row] = await rowsIn(one);
    const foreign = new FieldEncryption('a secret of another installation, 32').seal(
      'x',
      placeOf(one, row?.user_id as string),
    );
    await setIban(one, row?.user_id as string, foreign);
    await turn();
    expect(await resealFields(kernel, columns)).toEqual({ resealed: 2 * rowsOfCafe - 1, unreadable: 1 });
    const [after] = await rowsIn(one);
    expect(after?.iban).toEqual(foreign);
    await setIban(one, row?.user_id as string, null);
  });
});

describe('a sealed value that was sealed anew', () => {
  it('opens in its own row and column only', async () => {
    const [here, there] = cafes as [string, string];
    const [row, second] = await rowsIn(here);
    const sealed = row?.iban as Buffer;
    const id = row?.user_id as string;
    expect(fields.open(sealed, placeOf(here, id))).toBe(ibanOf(id));
    expect(() => fields.open(sealed, placeOf(here, second?.user_id as string))).toThrow();
    expect(() => fields.open(sealed, placeOf(there, id))).toThrow();
    expect(() => fields.open(sealed, { ...placeOf(here, id), column: 'phone' })).toThrow();
  });

  it('copied over another row by somebody with the database, does not pass for that row’s own', async () => {
    const here = cafes[0] as string;
    const [row, second] = await rowsIn(here);
    await setIban(here, second?.user_id as string, row?.iban as Buffer);
    await turn();
    expect(await resealFields(kernel, columns)).toMatchObject({ unreadable: 1 });
    const after = (await rowsIn(here)).find(({ user_id: id }) => id === second?.user_id);
    expect(() => fields.open(after?.iban as Buffer, placeOf(here, second?.user_id as string))).toThrow();
  });
});

it('the key in use is the newest of the ring', async () => {
  const live = (await readKeys(db)).filter((key) => key.purpose === 'fields' && key.retiredAt === null);
  expect(fields.keyInUse).toBe(Number(keyInUse(live, clock.now())?.id));
});

async function setIban(cafeId: string, userId: string, iban: Buffer | null): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    await tx
      .updateTable('employees')
      .set({ iban })
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', userId)
      .execute();
    return undefined;
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

import { expect, it } from 'vitest';
import { FieldEncryption } from '../../src/kernel/field-encryption.ts';
import { ratesOf } from '../../src/modules/employees/index.ts';
import { ratePlace } from '../../src/modules/employees/queries/rates.ts';
import { aCafe, aPerson, smallHouse } from '../identity/small-house.ts';

const house = await smallHouse();
const { db, config } = house.kernel;
const fields = new FieldEncryption(config.secret);
const { cafeId } = await aCafe(house);

it('reads what people earn by day, sealed for their row', async () => {
  const ann = await aPerson(house, { cafeId, role: 'employee' });
  const bob = await aPerson(house, { cafeId, role: 'employee' });
  const store = (userId: string, validFrom: string, minor: number, sealedFor = validFrom) =>
    db.write({ cafeId }, (tx) =>
      tx
        .insertInto('employee_rates')
        .values({
          cafe_id: cafeId,
          user_id: userId,
          valid_from: validFrom,
          hourly_rate: fields.seal(String(minor), ratePlace(cafeId, userId, sealedFor)),
          changed_by: userId,
          changed_at: tx.now,
        })
        .execute(),
    );
  await store(ann.id, '2026-06-01', 1575);
  await store(ann.id, '2026-01-01', 1450);
  const rates = await db.read(cafeId, (reader) => ratesOf(reader, fields, cafeId, [ann.id, bob.id]));
  expect(rates).toEqual(
    new Map([
      [
        ann.id,
        [
          { validFrom: '2026-01-01', hourlyRateMinor: 1450 },
          { validFrom: '2026-06-01', hourlyRateMinor: 1575 },
        ],
      ],
    ]),
  );
  await store(bob.id, '2026-01-01', 9999, '2025-01-01');
  await expect(db.read(cafeId, (reader) => ratesOf(reader, fields, cafeId, [bob.id]))).rejects.toThrow();
});

it('gives everybody of a café a number of their own, also when many are hired at once', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(house, { cafeId, role: 'employee' })));
  const rows = await db.read(cafeId, (reader) =>
    reader.selectFrom('employees').select(['user_id', 'number']).where('cafe_id', '=', cafeId).execute(),
  );
  expect(rows.map(({ number }) => number).sort((a, b) => a - b)).toEqual(rows.map((_, at) => at + 1));
  expect(rows.map((row) => row.user_id)).toEqual(expect.arrayContaining(people.map(({ id }) => id)));
});

import type { FieldEncryption } from '../../kernel/field-encryption.ts';
import type { PersonalData } from '../../kernel/lifecycle/module.ts';
import { privateColumns, showPrivate, type PrivateColumn } from './domain/private-texts.ts';
import { privatePlace } from './private-fields.ts';
import { photoUrl } from './queries/employee.ts';
import { ratesOf } from './queries/rates.ts';

/**
 * What a café knows of somebody it employs. When they go, number, contract and rates stay for the books, which name an id
 * and nobody; everything that says who it was does not.
 */
export const employmentData = (fields: FieldEncryption): PersonalData => ({
  section: 'employment',
  async read(reader, cafeId, userId) {
    const row = await reader
      .selectFrom('employees')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (!row) return null;
    const text = (column: PrivateColumn) => {
      const sealed = row[column];
      return sealed && showPrivate(column, fields.open(sealed, privatePlace(column, cafeId, userId)), true);
    };
    const rates = await ratesOf(reader, fields, cafeId, [userId]);
    return {
      number: row.number,
      contract: {
        kind: row.contract_kind,
        weeklyMinutes: row.weekly_minutes,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
      },
      ...Object.fromEntries(privateColumns.map((column) => [column, text(column)])),
      rates: rates.get(userId) ?? [],
      photo: photoUrl(cafeId, row.photo_key),
    };
  },
  async forget(tx, userId) {
    const { cafeId } = tx;
    await tx.deleteFrom('employee_photos').where('cafe_id', '=', cafeId).where('user_id', '=', userId).execute();
    await tx
      .updateTable('employees')
      .set({
        ...{ phone: null, phone_index: null, national_number: null, national_number_index: null },
        ...{ iban: null, photo_key: null },
      })
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', userId)
      .execute();
    const user = await tx.raw.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirst();
    await tx
      .updateTable('invitations')
      .set({ name: null, email: null })
      .where('cafe_id', '=', cafeId)
      .where((where) => where.or([where('accepted_by', '=', userId), where('email', '=', user?.email ?? '')]))
      .execute();
    return undefined;
  },
});

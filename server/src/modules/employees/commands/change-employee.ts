import type { Employee } from '@table-tap/contract';
import { withheld } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf, type Reply } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readPrivate, type PrivateColumn } from '../domain/private-texts.ts';
import type { People } from '../people.ts';
import { showEmployee } from '../queries/employee.ts';
import { aboutSomebody, raiseVersion } from './change-people.ts';
import { storeContract } from './store-contract.ts';
import { takeNumber } from './take-number.ts';

type Change = Call<'PATCH /cafes/{cafeId}/employees/{userId}'>;

/**
 * Changes what the café knows of somebody. What is private takes people:private, as to see it: who could write an IBAN
 * without seeing it could send somebody's wages elsewhere unnoticed.
 */
export async function changeEmployee(people: People, call: Change): Promise<Reply<Employee> | Refusal> {
  const { body, params, permissions } = call;
  const { userId } = params;
  const isPrivate = body.phone !== undefined || body.nationalNumber !== undefined || body.iban !== undefined;
  if (isPrivate && !permissions.has('people:private')) return refuse('FORBIDDEN');
  const twice = refuse('DUPLICATE', {
    detail: 'Somebody here has this national number already',
    errors: [{ path: 'nationalNumber', code: 'duplicate', message: 'Somebody here has this national number already' }],
  });
  const refused = await onDuplicate(twice, () =>
    aboutSomebody(people, call, 'details', async (tx) => {
      const before = await tx
        .selectFrom('employees')
        .select('version')
        .where('cafe_id', '=', tx.cafeId)
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow();
      if (call.ifMatch !== undefined && call.ifMatch !== etagOf(before.version)) return refuse('CHANGED_MEANWHILE');
      const wrong =
        (await rename(tx, userId, body)) ??
        (body.number !== undefined ? await takeNumber(tx, userId, body.number) : undefined) ??
        (body.contract ? await storeContract(tx, userId, body.contract) : undefined) ??
        (await storePrivate(tx, people, userId, body));
      if (wrong) return wrong;
      tx.audit({ after: whatWasSent(body) });
      await raiseVersion(tx, userId);
      return undefined;
    }),
  );
  return refused ?? showEmployee(people, call, userId);
}

/** Names and languages belong to people, not to cafés: who works elsewhere too changes them themselves. */
async function rename(
  tx: Transactor,
  userId: string,
  { name, language }: Change['body'],
): Promise<undefined | Refusal> {
  if (name === undefined && language === undefined) return undefined;
  const cafes = await tx.raw.selectFrom('user_cafes').select('cafe_id').where('user_id', '=', userId).execute();
  if (cafes.some(({ cafe_id }) => cafe_id !== tx.cafeId))
    return invalidField(
      name === undefined ? 'language' : 'name',
      'This person works elsewhere too and changes this themselves',
    );
  await tx.raw
    .updateTable('users')
    .set({ ...(name !== undefined && { name }), ...(language !== undefined && { language }) })
    .where('id', '=', userId)
    .execute();
  return undefined;
}

async function storePrivate(
  tx: Transactor,
  { fields }: People,
  userId: string,
  body: Change['body'],
): Promise<undefined | Refusal> {
  const cafe = await tx.selectFrom('cafes').select('country').where('cafe_id', '=', tx.cafeId).executeTakeFirst();
  const sent: [PrivateColumn, string | null | undefined][] = [
    ['phone', body.phone],
    ['national_number', body.nationalNumber],
    ['iban', body.iban],
  ];
  const columns: Record<string, Buffer | null> = {};
  for (const [column, text] of sent) {
    if (text === undefined) continue;
    const value = text === null ? null : readPrivate(column, text, cafe?.country ?? 'BE');
    if (isRefusal(value)) return value;
    columns[column] = value === null ? null : fields.seal(column, tx.cafeId, userId, value);
    if (column !== 'iban') columns[`${column}_index`] = value === null ? null : fields.index(column, tx.cafeId, value);
  }
  if (Object.keys(columns).length === 0) return undefined;
  await tx
    .updateTable('employees')
    .set(columns)
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .execute();
  return undefined;
}

/** For the audit: what is private is named and withheld. */
function whatWasSent({ phone, nationalNumber, iban, ...open }: Change['body']): object {
  const secret = { phone, nationalNumber, iban };
  const sent = Object.entries(secret).filter(([, value]) => value !== undefined);
  return { ...open, ...Object.fromEntries(sent.map(([name, value]) => [name, value === null ? null : withheld])) };
}

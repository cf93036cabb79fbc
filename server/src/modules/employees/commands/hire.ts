import type { Employee, Language } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { ensureUser, hashSecret, storeMember, unusableHash } from '../../identity/index.ts';
import { refuseEasyPin } from '../domain/easy-pin.ts';
import { mayGiveRole } from '../domain/standing.ts';
import type { People } from '../people.ts';
import { showEmployee } from '../queries/employee.ts';
import { standingOf } from '../queries/standing.ts';
import { storeContract } from './store-contract.ts';
import { takeNumber } from './take-number.ts';

type Hiring = Call<'POST /cafes/{cafeId}/employees'>;

/**
 * Hires somebody who is new to the house: no password fits until they reset it or are invited, a PIN works at once. Whoever
 * has an account is invited instead, so that nobody finds themselves in a café they have never heard of.
 */
export async function hire(people: People, call: Hiring): Promise<Reply<Employee> | Refusal> {
  const { cafeId, body, once, by } = call;
  if (!by) return refuse('FORBIDDEN');
  const easy = refuseEasyPin(body.pin);
  if (easy) return easy;
  const pinHash = body.pin === undefined ? null : await hashSecret(body.pin);
  const hired = await people.kernel.db.write<{ userId: string }>({ cafeId, once }, async (tx) => {
    const actor = await standingOf(tx, cafeId, by.id);
    if (!actor || !mayGiveRole(actor, body.role)) return refuse('ABOVE_OWN_ROLE');
    const language = body.language ?? (await firstLanguage(tx));
    const { name, email } = body;
    const { id: userId, isNew } = await ensureUser(tx.raw, { name, email, passwordHash: unusableHash, language });
    if (!isNew)
      return refuse('ACCOUNT_EXISTS', { detail: 'Somebody with this e-mail address has an account: invite them' });
    await storeMember(tx, { userId, role: body.role, pinHash });
    const refused =
      (body.number !== undefined ? await takeNumber(tx, userId, body.number) : undefined) ??
      (await storeContract(tx, userId, body.contract ?? {}));
    if (refused) return refused;
    tx.audit({ subject: { kind: 'user', id: userId, name }, after: { role: body.role, number: body.number ?? null } });
    tx.emit('employee:changed', { userId, change: 'joined' });
    return { userId };
  });
  return isRefusal(hired) ? hired : showEmployee(people, call, hired.userId);
}

export async function firstLanguage(tx: Pick<Transactor, 'selectFrom' | 'cafeId'>): Promise<Language> {
  const cafe = await tx.selectFrom('cafes').select('settings').where('cafe_id', '=', tx.cafeId).executeTakeFirst();
  return (cafe?.settings as { languages?: Language[] } | undefined)?.languages?.[0] ?? 'en';
}

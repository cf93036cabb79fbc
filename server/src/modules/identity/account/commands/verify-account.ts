import type { Session } from '@table-tap/contract';
import type { Selectable, Transaction } from 'kysely';
import type { PendingAccountsTable } from '../../../../kernel/database/account-tables.ts';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Tables } from '../../../../kernel/database/tables.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import type { Reply } from '../../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { uuidv7 } from '../../../../kernel/uuid.ts';
import { tokenHash } from '../../opaque-tokens.ts';
import { hasPassword, secretFits } from '../../secret-hash.ts';
import { sessionAnswer } from '../../session-answer.ts';
import { startSession, type UserRow } from '../../sessions.ts';
import type { AccountParts } from '../parts.ts';

type Route = 'POST /users/verify';
type Pending = Selectable<PendingAccountsTable>;

/**
 * Opens the account that was asked for: the link shows that the address is one's own, the password that it was oneself
 * who asked. Somebody whom staff wrote down under this address before, with credits perhaps, is the same person.
 */
export async function verifyAccount(
  parts: AccountParts,
  { body, request }: Pick<Call<Route>, 'body' | 'request'>,
): Promise<Reply<Session> | Refusal> {
  const { kernel, guard, limiters } = parts;
  const { db, clock } = kernel;
  const { token, password, refreshIn } = body;
  return guard.attempt(
    [
      { limiter: limiters.account, of: `link ${token}`, forgive: true },
      { limiter: limiters.address, of: request.ip, forgive: false },
    ],
    async () => {
      const pending = await db.global((tx) => findPending(tx, token, clock.now()));
      if (!pending) return refuse('LINK_GONE');
      if (!(await secretFits(pending.password_hash, password))) return refuse('CREDENTIALS_WRONG');
      const opened = await db.global(async (tx) => {
        const now = clock.now();
        const user = await open(tx, pending, now);
        if (isRefusal(user)) return user;
        const agent = request.headers['user-agent'];
        const session = await startSession(tx, user.id, now, { factor: null, agent });
        await recordPerson(db, tx, user.id);
        return { user, session };
      });
      return isRefusal(opened) ? opened : sessionAnswer(kernel, opened.session, opened.user, refreshIn);
    },
  );
}

const findPending = (tx: Transaction<Tables>, token: string, now: Date): Promise<Pending | undefined> =>
  tx
    .selectFrom('pending_accounts')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();

async function open(tx: Transaction<Tables>, pending: Pending, now: Date): Promise<UserRow | Refusal> {
  const { email, name, language, password_hash } = pending;
  // Every other link to this address ends with the first that is followed.
  const taken = await tx.deleteFrom('pending_accounts').where('email', '=', email).returning('token_hash').execute();
  if (!taken.some(({ token_hash }) => token_hash.equals(pending.token_hash))) return refuse('LINK_GONE');
  const proved = { name, language, password_hash, email_verified_at: now };
  const inserted = await tx
    .insertInto('users')
    .values({ id: uuidv7(), email, ...proved })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted) return inserted;
  const known = await tx.selectFrom('users').selectAll().where('email', '=', email).forUpdate().executeTakeFirst();
  if (!known || known.disabled_at || hasPassword(known)) return refuse('LINK_GONE');
  return tx.updateTable('users').set(proved).where('id', '=', known.id).returningAll().executeTakeFirstOrThrow();
}

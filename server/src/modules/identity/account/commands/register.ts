import type { Call } from '../../../../kernel/http/mount.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { queueMail } from '../../../mail/index.ts';
import { randomToken, tokenHash } from '../../opaque-tokens.ts';
import { hashSecret, hasPassword } from '../../secret-hash.ts';
import { linkOf, linkSeconds } from '../links.ts';
import { takeMailTurn, type AccountParts } from '../parts.ts';
import { refusePassword } from '../passwords/refuse-password.ts';

type Route = 'POST /users/register';

/**
 * Somebody asks for an account. There is none yet: it is opened by the link of the mail together with the password, so
 * that neither who only knows an address nor who only reads its mail opens one. Whether the address has an account
 * already is told to the address alone: the answer, and what is done for it, is the same.
 */
export async function register(
  parts: AccountParts,
  { body, request }: Pick<Call<Route>, 'body' | 'request'>,
): Promise<undefined | Refusal> {
  const { db, clock, config } = parts.kernel;
  const { name, password, language } = body;
  const email = body.email.toLowerCase();
  const refused = refusePassword('password', password, { hasSecondFactor: false, names: [name, email] });
  if (refused) return refused;
  const busy = await takeMailTurn(parts, email, request.ip);
  if (busy) return busy;
  const passwordHash = await hashSecret(password);
  const token = randomToken();
  await db.global(async (tx) => {
    const now = clock.now();
    const user = await tx.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
    await tx
      .insertInto('pending_accounts')
      .values({
        ...{ token_hash: tokenHash(token), email, name, password_hash: passwordHash, language, created_at: now },
        expires_at: new Date(now.getTime() + linkSeconds.account * 1000),
      })
      .execute();
    if (user && (hasPassword(user) || user.disabled_at)) {
      const data = { name: user.name, link: `${config.publicUrl}/account/sign-in` };
      const to = user.disabled_at ? null : email;
      await queueMail(tx, { to, template: 'account-exists', language: user.language, data }, now);
    } else {
      const data = { name, link: linkOf(config.publicUrl, 'account', token) };
      await queueMail(tx, { to: email, template: 'verify-account', language, data }, now);
    }
  });
  return undefined;
}

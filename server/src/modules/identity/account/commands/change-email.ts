import type { Answer } from '@table-tap/contract';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import { onDuplicate } from '../../../../kernel/database/conflicts.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { queueMail } from '../../../mail/index.ts';
import { lockPerson } from '../../factors/held-factors.ts';
import { dropLinks, linkOf, storeLink, takeLink } from '../links.ts';
import { withPassword } from '../own-password.ts';
import { takeMailTurn, type AccountParts } from '../parts.ts';
import { tellOfSignIn } from '../set-password.ts';

type Ask = 'POST /users/profile/email';
type Confirm = 'POST /users/profile/email/confirm';

/**
 * Asks for another address: a link goes to it, and until it is followed nothing changes. That somebody else has the
 * address is told to the address alone.
 */
export function requestEmail(
  parts: AccountParts,
  call: Pick<Call<Ask>, 'actor' | 'body' | 'request'>,
): Promise<undefined | Refusal> {
  const { db, clock, config } = parts.kernel;
  const email = call.body.email.toLowerCase();
  return withPassword(parts, call, call.body.password, async (_session, user): Promise<undefined | Refusal> => {
    if (email === user.email) return invalidField('email', 'This is your address already');
    const busy = await takeMailTurn(parts, email, call.request.ip);
    if (busy) return busy;
    return db.global(async (tx): Promise<undefined> => {
      const now = clock.now();
      const other = await tx
        .selectFrom('users')
        .select(['name', 'language'])
        .where('email', '=', email)
        .executeTakeFirst();
      await dropLinks(tx, user.id, 'email');
      const token = await storeLink(tx, { purpose: 'email', userId: user.id, email }, now);
      if (other) {
        const data = { name: other.name, link: `${config.publicUrl}/account/sign-in` };
        await queueMail(tx, { to: email, template: 'account-exists', language: other.language, data }, now);
      } else {
        const data = { name: user.name, link: linkOf(config.publicUrl, 'email', token) };
        await queueMail(tx, { to: email, template: 'confirm-email', language: user.language, data }, now);
      }
    });
  });
}

/** Follows the link: from now on this is the address. The one before hears of it, and its own links end. */
export function confirmEmail(
  { kernel }: AccountParts,
  { body }: Pick<Call<Confirm>, 'body'>,
): Promise<Answer<Confirm> | Refusal> {
  const { db, clock } = kernel;
  return onDuplicate(refuse('LINK_GONE'), () =>
    db.global(async (tx): Promise<Answer<Confirm> | Refusal> => {
      const now = clock.now();
      const link = await takeLink(tx, body.token, 'email', now);
      const user = link && (await lockPerson(tx, link.userId));
      if (!link?.email || !user) return refuse('LINK_GONE');
      await tx
        .updateTable('users')
        .set({ email: link.email, email_verified_at: now })
        .where('id', '=', user.id)
        .execute();
      await dropLinks(tx, user.id);
      await tellOfSignIn(tx, user, 'email', now);
      await recordPerson(db, tx, user.id);
      return { email: link.email };
    }),
  );
}

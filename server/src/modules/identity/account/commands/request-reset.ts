import type { Call } from '../../../../kernel/http/mount.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { queueMail } from '../../../mail/index.ts';
import { linkOf, storeLink } from '../links.ts';
import { takeMailTurn, type AccountParts } from '../parts.ts';

type Route = 'POST /auth/password/reset';

/**
 * A link for a new password, to the address alone. Where nobody has it, the same statements run for nobody: neither the
 * answer nor its time tells. Who was written down by staff and never had a password gets one this way, too.
 */
export async function requestReset(
  parts: AccountParts,
  { body, request }: Pick<Call<Route>, 'body' | 'request'>,
): Promise<undefined | Refusal> {
  const { db, clock, config } = parts.kernel;
  const email = body.email.toLowerCase();
  const busy = await takeMailTurn(parts, email, request.ip);
  if (busy) return busy;
  await db.global(async (tx) => {
    const now = clock.now();
    const user = await tx
      .selectFrom('users')
      .select(['id', 'name', 'language'])
      .where('email', '=', email)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    const token = await storeLink(tx, { purpose: 'password', userId: user?.id ?? null }, now);
    const data = { name: user?.name ?? '', link: linkOf(config.publicUrl, 'password', token) };
    const language = user?.language ?? 'en';
    await queueMail(tx, { to: user ? email : null, template: 'reset-password', language, data }, now);
  });
  return undefined;
}

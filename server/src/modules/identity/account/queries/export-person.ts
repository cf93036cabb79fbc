import type { Answer, PersonalExport } from '@table-tap/contract';
import type { Transaction } from 'kysely';
import type { Tables } from '../../../../kernel/database/tables.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { Reply } from '../../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { ownSession } from '../../factors/own-session.ts';
import type { UserRow } from '../../sessions.ts';
import type { AccountParts } from '../parts.ts';
import { knownCafes } from './known-cafes.ts';
import { openSessions } from './sign-ins.ts';

type Route = 'GET /users/export';

/**
 * Everything that is held of a person, as a file: the person, then café by café what each module says it holds
 * (`personalData` of a module).
 */
export async function exportPerson(
  { kernel: { db, clock }, personalData }: AccountParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Reply<Answer<Route>> | Refusal> {
  const now = clock.now();
  const found = await db.global(async (tx) => {
    const own = await ownSession(tx, actor, now);
    if (isRefusal(own)) return own;
    const user = await tx.selectFrom('users').selectAll().where('id', '=', own.userId).executeTakeFirst();
    return user ? { user, person: await personOf(tx, user, now) } : refuse('NOT_SIGNED_IN');
  });
  if (isRefusal(found)) return found;
  const cafes: PersonalExport['cafes'] = [];
  for (const cafeId of await knownCafes(db, found.user.id)) {
    cafes.push(
      await db.read(cafeId, async (reader) => {
        const cafe = await reader.selectFrom('cafes').select('name').where('cafe_id', '=', cafeId).executeTakeFirst();
        const sections: Record<string, unknown> = {};
        for (const { section, read } of personalData()) {
          const held = await read(reader, cafeId, found.user.id);
          if (!isNothing(held)) sections[section] = held;
        }
        return { cafeId, cafeName: cafe?.name ?? '', sections };
      }),
    );
  }
  const body = { madeAt: now.toISOString(), person: found.person, cafes };
  const headers = {
    'Content-Disposition': `attachment; filename="table-tap-${now.toISOString().slice(0, 10)}.json"`,
    'Cache-Control': 'no-store',
  };
  return new Reply(body, { headers });
}

const isNothing = (held: unknown): boolean =>
  held === null || held === undefined || (Array.isArray(held) && held.length === 0);

async function personOf(tx: Transaction<Tables>, user: UserRow, now: Date): Promise<PersonalExport['person']> {
  const passkeys = await tx
    .selectFrom('passkeys')
    .select(['name', 'created_at', 'last_used_at'])
    .where('user_id', '=', user.id)
    .execute();
  const totp = await tx
    .selectFrom('totp_factors')
    .select('confirmed_at')
    .where('user_id', '=', user.id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  const mails = await tx
    .selectFrom('mails')
    .select(['template', 'created_at'])
    .where('recipient', '=', user.email)
    .execute();
  return {
    ...{ id: user.id, name: user.name, email: user.email, language: user.language },
    ...{ emailVerifiedAt: user.email_verified_at, createdAt: user.created_at, platformAdmin: user.platform_admin },
    sessions: (await openSessions(tx, user.id, now)).map((session) => ({
      ...{ startedAt: session.created_at, lastUsedAt: session.last_used_at },
      ...{ browser: session.browser, system: session.system, cafeId: session.cafe_id },
    })),
    passkeys: passkeys.map((key) => ({ name: key.name, createdAt: key.created_at, lastUsedAt: key.last_used_at })),
    authenticatorApp: totp ? { addedAt: totp.confirmed_at } : null,
    mailsWaiting: mails.map((mail) => ({ kind: mail.template, writtenAt: mail.created_at })),
  };
}

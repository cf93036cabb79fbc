import type { Selectable, Transaction } from 'kysely';
import type { AccountLinksTable } from '../../../kernel/database/account-tables.ts';
import type { Tables } from '../../../kernel/database/tables.ts';
import { randomToken, tokenHash } from '../opaque-tokens.ts';

/** How long links serve, in seconds. */
export const linkSeconds = { password: 30 * 60, email: 24 * 60 * 60, account: 24 * 60 * 60 } as const;

/** Pages of the guest app that links of mails lead to. After `#`, so that no server and no other page is told the token. */
const pages = { password: '/account/reset', email: '/account/email', account: '/account/verify' } as const;

export const linkOf = (publicUrl: string, kind: keyof typeof pages, token: string): string =>
  `${publicUrl}${pages[kind]}#${token}`;

export type AccountLink = Selectable<AccountLinksTable>;

/**
 * Makes a link that serves once; only its hash is stored.
 * @param userId null: for nobody, so that it costs the same
 */
export async function storeLink(
  tx: Transaction<Tables>,
  link: { purpose: 'password'; userId: string | null } | { purpose: 'email'; userId: string; email: string },
  now: Date,
): Promise<string> {
  const token = randomToken();
  await tx
    .insertInto('account_links')
    .values({
      ...{ token_hash: tokenHash(token), purpose: link.purpose, user_id: link.userId },
      ...{ email: link.purpose === 'email' ? link.email : null, created_at: now },
      expires_at: new Date(now.getTime() + linkSeconds[link.purpose] * 1000),
    })
    .execute();
  return token;
}

/** Whose link it is, while it serves. */
export function findLink(
  tx: Transaction<Tables>,
  token: string,
  purpose: AccountLink['purpose'],
  now: Date,
): Promise<AccountLink | undefined> {
  return tx
    .selectFrom('account_links')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('user_id', 'is not', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes a link: of two who come with it at once, one gets it. */
export async function takeLink(
  tx: Transaction<Tables>,
  token: string,
  purpose: AccountLink['purpose'],
  now: Date,
): Promise<{ userId: string; email: string | null } | undefined> {
  const row = await tx
    .deleteFrom('account_links')
    .where('token_hash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning(['user_id', 'email'])
    .executeTakeFirst();
  return row?.user_id ? { userId: row.user_id, email: row.email } : undefined;
}

/** Links that somebody has not followed yet. */
export async function dropLinks(
  tx: Transaction<Tables>,
  userId: string,
  purpose?: AccountLink['purpose'],
): Promise<void> {
  let query = tx.deleteFrom('account_links').where('user_id', '=', userId);
  if (purpose) query = query.where('purpose', '=', purpose);
  await query.execute();
}

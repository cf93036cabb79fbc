import type { Selectable, Transaction } from 'kysely';
import type { SignInTicketsTable } from '../../../kernel/database/factor-tables.ts';
import type { Tables } from '../../../kernel/database/tables.ts';
import { randomToken, tokenHash } from '../opaque-tokens.ts';

const ticketMinutes = 5;
/** Wrong codes that a ticket survives; then the password is asked for again. */
const failuresMax = 5;

export type TicketPurpose = SignInTicketsTable['purpose'];
export type TicketRow = Selectable<SignInTicketsTable>;

/** Makes something that is good for one purpose, for five minutes; only its hash is stored. */
export async function storeTicket(
  tx: Transaction<Tables>,
  { purpose, userId, challenge = null }: { purpose: TicketPurpose; userId: string | null; challenge?: string | null },
  now: Date,
): Promise<{ ticket: string; expiresAt: Date }> {
  const ticket = randomToken();
  const expiresAt = new Date(now.getTime() + ticketMinutes * 60 * 1000);
  await tx
    .insertInto('sign_in_tickets')
    .values({ token_hash: tokenHash(ticket), purpose, user_id: userId, challenge, expires_at: expiresAt })
    .execute();
  return { ticket, expiresAt };
}

/** Whose ticket it is, while it is good. */
export function findTicket(
  tx: Transaction<Tables>,
  ticket: string,
  purpose: TicketPurpose,
  now: Date,
): Promise<TicketRow | undefined> {
  return goodTicket(tx, ticket, purpose, now).executeTakeFirst();
}

/** The same, and whoever comes with it meanwhile waits. */
export function lockTicket(
  tx: Transaction<Tables>,
  ticket: string,
  purpose: TicketPurpose,
  now: Date,
): Promise<TicketRow | undefined> {
  return goodTicket(tx, ticket, purpose, now).forUpdate().executeTakeFirst();
}

/** Takes a ticket: it serves once, whatever comes of it. */
export async function takeTicket(
  tx: Transaction<Tables>,
  ticket: string,
  purpose: TicketPurpose,
  now: Date,
): Promise<TicketRow | undefined> {
  const row = await tx
    .deleteFrom('sign_in_tickets')
    .where('token_hash', '=', tokenHash(ticket))
    .where('purpose', '=', purpose)
    .returningAll()
    .executeTakeFirst();
  return row && row.expires_at > now ? row : undefined;
}

/** Counts a wrong code; after the fifth the ticket is gone. */
export async function countFailure(tx: Transaction<Tables>, row: TicketRow): Promise<void> {
  if (row.failures + 1 >= failuresMax) return dropTicket(tx, row);
  await tx
    .updateTable('sign_in_tickets')
    .set({ failures: row.failures + 1 })
    .where('token_hash', '=', row.token_hash)
    .execute();
}

export async function dropTicket(tx: Transaction<Tables>, row: Pick<TicketRow, 'token_hash'>): Promise<void> {
  await tx.deleteFrom('sign_in_tickets').where('token_hash', '=', row.token_hash).execute();
}

const goodTicket = (tx: Transaction<Tables>, ticket: string, purpose: TicketPurpose, now: Date) =>
  tx
    .selectFrom('sign_in_tickets')
    .selectAll()
    .where('token_hash', '=', tokenHash(ticket))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now);

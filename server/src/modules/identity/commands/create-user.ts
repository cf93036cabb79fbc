import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import type { Tables } from '../../../kernel/database/tables.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { hashSecret, hasPassword } from '../secret-hash.ts';
import type { Language } from '../sessions.ts';

export interface NewUser {
  email: string;
  name: string;
  /** 15 characters at least, where no second factor protects the account. */
  password: string;
  language?: Language;
  platformAdmin?: boolean;
}

/** Gives a person an account, by whoever runs the installation and answers for the address. @returns its id, or DUPLICATE when the e-mail address has one */
export async function createUser(db: Database, person: NewUser): Promise<{ id: string } | Refusal> {
  const passwordHash = await hashSecret(person.password);
  const { id, isNew } = await db.global((tx) => ensureUser(tx, { ...person, passwordHash, isProved: true }));
  return isNew ? { id } : refuse('DUPLICATE', { detail: 'This e-mail address has an account' });
}

/**
 * The account of an e-mail address, made now if there is none; an existing one stays as it is.
 * @param person `isProved`: a new one counts as shown to be the person's own
 * @returns `isClaimed`: somebody signs in with it who never showed that the address is theirs; nothing may be given to it
 * on the strength of the address
 */
export async function ensureUser(
  tx: Transaction<Tables>,
  person: Omit<NewUser, 'password'> & { passwordHash: string; isProved?: boolean },
): Promise<{ id: string; isNew: boolean; isClaimed: boolean }> {
  const email = person.email.toLowerCase();
  const inserted = await tx
    .insertInto('users')
    .values({
      id: uuidv7(),
      email,
      name: person.name,
      password_hash: person.passwordHash,
      language: person.language ?? 'en',
      platform_admin: person.platformAdmin ?? false,
      email_verified_at: person.isProved ? sql`now()` : null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return { id: inserted.id, isNew: true, isClaimed: false };
  const existing = await tx
    .selectFrom('users')
    .select(['id', 'password_hash', 'email_verified_at'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return { id: existing.id, isNew: false, isClaimed: hasPassword(existing) && existing.email_verified_at === null };
}

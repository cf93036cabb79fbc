import { roles, type AlertMails, type Language, type Permission } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { effectivePermissions } from '../../identity/index.ts';

export interface Recipient {
  email: string;
  language: Language;
}

const peopleMax = 200;
/** Whoever may do something about it. */
const responsible: Permission = 'stock:adjust';
const byRole = (Object.entries(roles) as [string, readonly Permission[]][])
  .filter(([, held]) => held.includes(responsible))
  .map(([role]) => role);

/** Whom a mail goes to: whoever looks after stock, in their own language, others in the café's first; nobody twice. */
export async function recipientsOf(
  reader: Reader,
  cafeId: string,
  { managers, addresses }: AlertMails,
  cafeLanguage: Language,
): Promise<Recipient[]> {
  const people = managers
    ? await reader
        .selectFrom('memberships')
        .innerJoin('users', 'users.id', 'memberships.user_id')
        .select(['users.email', 'users.language', 'role', 'granted', 'taken'])
        .where('memberships.cafe_id', '=', cafeId)
        .where(sql<boolean>`(memberships.role = any (${byRole}::text[]) or ${responsible} = any (memberships.granted))`)
        .where('memberships.ended_at', 'is', null)
        .where('users.disabled_at', 'is', null)
        .orderBy('users.id')
        .limit(peopleMax)
        .execute()
    : [];
  const looking = people.filter(({ role, granted, taken }) =>
    effectivePermissions(role, granted, taken).includes(responsible),
  );
  const known = new Set(looking.map(({ email }) => email));
  const others = [...new Set(addresses)].filter((email) => !known.has(email));
  return [
    ...looking.map(({ email, language }) => ({ email, language })),
    ...others.map((email) => ({ email, language: cafeLanguage })),
  ];
}

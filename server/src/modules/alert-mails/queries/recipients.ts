import type { AlertMails, Language } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

export interface Recipient {
  email: string;
  language: Language;
}

const peopleMax = 200;

/** Whom a mail goes to: managers and owners in their own language, others in the café's first; nobody twice. */
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
        .select(['users.email', 'users.language'])
        .where('memberships.cafe_id', '=', cafeId)
        .where('memberships.role', 'in', ['manager', 'owner'])
        .where('memberships.ended_at', 'is', null)
        .where('users.disabled_at', 'is', null)
        .orderBy('users.id')
        .limit(peopleMax)
        .execute()
    : [];
  const known = new Set(people.map(({ email }) => email));
  const others = [...new Set(addresses)].filter((email) => !known.has(email));
  return [...people, ...others.map((email) => ({ email, language: cafeLanguage }))];
}

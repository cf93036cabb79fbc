import type { PasswordContext } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import { hasFactor, heldFactors } from '../factors/held-factors.ts';
import { membershipsOf } from '../queries/memberships.ts';

/** What a person's password must not be made of, and whether something else protects the account besides. */
export async function passwordContext(
  db: Database,
  user: { id: string; name: string; email: string },
): Promise<PasswordContext> {
  const [held, memberships] = await Promise.all([
    db.global((tx) => heldFactors(tx, user.id)),
    membershipsOf(db, user.id, null),
  ]);
  return {
    hasSecondFactor: hasFactor(held),
    names: [user.name, user.email, ...memberships.map(({ cafeName }) => cafeName)],
  };
}

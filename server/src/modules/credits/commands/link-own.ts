import type { Answer } from '@table-tap/contract';
import type { Authority } from '../../../kernel/auth/actor.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { findSession } from '../../identity/index.ts';
import { storeCustomer } from './open-customer.ts';

type Route = 'POST /guest/customer/me';

export interface LinkOwnParts extends Pick<Kernel, 'db' | 'tokens'> {
  authority: Pick<Authority, 'isAlive'>;
}

/**
 * Links the phone at a table to whoever is signed in on it: both tokens are shown, so no code of the staff is needed.
 * Who was no customer of the café is one from now on. A PIN on a shared device is nobody's phone.
 */
export async function linkOwn(
  { db, tokens, authority }: LinkOwnParts,
  { actor, body }: Pick<Call<Route>, 'actor' | 'body'>,
): Promise<Answer<Route> | Refusal> {
  if (actor?.kind !== 'user') return refuse('FORBIDDEN');
  const session = await findSession(db, actor);
  if (!session) return refuse('NOT_SIGNED_IN');
  if (session.onlyCafeId !== null) return refuse('FORBIDDEN', { detail: 'Sign in on a device of your own for this' });
  const guest = await tokens.verify(body.guestToken);
  if (isRefusal(guest) || guest.kind !== 'guest' || !(await authority.isAlive(guest)))
    return refuse('TABLE_CODE_REPLACED');
  const { id, name } = session.user;
  const customer = await db.write({ cafeId: guest.cafeId }, (tx) => storeCustomer(tx, { id, name }));
  if (isRefusal(customer)) return customer;
  const signed = await tokens.signGuest({ ...guest, customerId: id });
  return { ...signed, customer: { id, name: customer.name } };
}

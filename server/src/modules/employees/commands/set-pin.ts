import type { Actor } from '../../../kernel/auth/actor.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { endPinSessions, findSession, hashSecret, secretFits, type PinGuesses } from '../../identity/index.ts';
import { refuseEasyPin } from '../domain/easy-pin.ts';
import type { People } from '../people.ts';
import { aboutSomebody } from './change-people.ts';

/**
 * Gives somebody a new PIN, or none, and ends what they started with the one before. Only to those whom one decides about:
 * who sets a PIN can work as that person.
 */
export async function setPin(
  people: People,
  call: Call<'PUT /cafes/{cafeId}/employees/{userId}/pin'>,
): Promise<undefined | Refusal> {
  const { pin } = call.body;
  const easy = refuseEasyPin(pin);
  if (easy) return easy;
  const pinHash = pin === null ? null : await hashSecret(pin);
  return aboutSomebody(people, call, 'details', async (tx, { target }) => {
    if (target.ended_at !== null) return refuse('NOT_FOUND');
    tx.audit({ before: { hasPin: target.pin_hash !== null }, after: { hasPin: pinHash !== null } });
    await storePin(tx, target.user_id, pinHash, call.actor);
    return undefined;
  });
}

/**
 * Changes one's own PIN and ends one's other sessions by PIN here. On a shared device whoever stands before it must know
 * the current one; wrong ones count as they do at its front.
 */
export async function setOwnPin(
  { kernel }: People,
  guesses: PinGuesses,
  { cafeId, actor, body, once }: Call<'PUT /cafes/{cafeId}/pin'>,
): Promise<undefined | Refusal> {
  if (actor?.kind !== 'user') return refuse('FORBIDDEN');
  const easy = refuseEasyPin(body.pin);
  if (easy) return easy;
  const session = await findSession(kernel.db, actor);
  if (!session) return refuse('NOT_SIGNED_IN');
  if (session.onlyCafeId !== null) {
    const known = await guesses({ cafeId, userId: actor.id }, async () => {
      const own = await kernel.db.read(cafeId, (reader) =>
        reader
          .selectFrom('memberships')
          .select('pin_hash')
          .where('cafe_id', '=', cafeId)
          .where('user_id', '=', actor.id)
          .executeTakeFirst(),
      );
      return (await secretFits(own?.pin_hash, body.currentPin ?? '')) ? undefined : refuse('CREDENTIALS_WRONG');
    });
    if (isRefusal(known)) return known;
  }
  const pinHash = await hashSecret(body.pin);
  const done = await kernel.db.write({ cafeId, once }, (tx) => storePin(tx, actor.id, pinHash, actor).then(() => ({})));
  return isRefusal(done) ? done : undefined;
}

async function storePin(tx: Transactor, userId: string, pinHash: string | null, caller: Actor | null): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ pin_hash: pinHash })
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .execute();
  const kept = caller?.kind === 'user' ? caller.sessionId : null;
  await endPinSessions(tx.raw, { cafeId: tx.cafeId, userId }, kept, tx.now);
}

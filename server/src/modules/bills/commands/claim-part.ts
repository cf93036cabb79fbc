import type { Claim, PaymentSettings } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { lockTabs } from '../../tabs/index.ts';
import { endClaim, insertClaim, takeOf, type Payer } from '../claims.ts';

const minuteMs = 60_000;

/** Who is behind a call, as a payer: a guest's session, or somebody of the staff. */
export const payerOf = (actor: Call<'POST /cafes/{cafeId}/payments'>['actor']): Payer => ({
  guestId: actor?.kind === 'guest' ? actor.id : null,
  userId: actor?.kind === 'user' ? actor.id : null,
});

/** Claims a part of a bill, so that nobody else pays it meanwhile. */
export function claimPart(
  db: Database,
  { cafeId, params, body, actor, once }: Call<'POST /cafes/{cafeId}/tabs/{tabId}/claims'>,
): Promise<Claim | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another claim has this id' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      if (actor?.kind === 'guest' && actor.tabId !== params.tabId) return refuse('NOT_FOUND');
      const [tab] = await lockTabs(tx, [params.tabId]);
      if (!tab) return refuse('NOT_FOUND');
      if (tab.status === 'closed') return refuse('TAB_CLOSED');
      const payer = payerOf(actor);
      const parts = await takeOf(tx, tab.id, body.part, payer);
      if (isRefusal(parts)) return parts;
      return insertClaim(tx, {
        id: body.id ?? uuidv7(),
        tabId: tab.id,
        payer,
        label: body.label ?? '',
        kind: body.part.kind,
        parts,
        expiresAt: await claimEnd(tx),
      });
    }),
  );
}

/** Lets a claim go. Guests let go their own; staff any. One that is being paid cannot be let go: cancel the payment. */
export function releaseClaim(
  db: Database,
  { cafeId, params, actor, once }: Call<'DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}'>,
): Promise<undefined | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    await lockTabs(tx, [params.tabId]);
    const claim = await tx
      .selectFrom('claims')
      .select(['id', 'guest_id', 'payment_id', 'ended_at'])
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', params.claimId)
      .where('tab_id', '=', params.tabId)
      .executeTakeFirst();
    if (!claim || (actor?.kind === 'guest' && claim.guest_id !== actor.id)) return refuse('NOT_FOUND');
    if (claim.ended_at !== null) return undefined;
    if (claim.payment_id !== null) return refuse('PAYMENT_RUNNING', { detail: 'Cancel the payment instead' });
    await endClaim(tx, claim.id, 'released');
    return undefined;
  });
}

async function claimEnd(tx: Transactor): Promise<Date> {
  const { settings } = await tx
    .selectFrom('cafes')
    .select('settings')
    .where('cafe_id', '=', tx.cafeId)
    .executeTakeFirstOrThrow();
  const { claimMinutes } = (settings as unknown as { payments: PaymentSettings }).payments;
  return new Date(tx.now.getTime() + claimMinutes * minuteMs);
}

import type { BillPart, Claim, LineAmount } from '@table-tap/contract';
import type { Transactor } from '../../kernel/database/database.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { takePart } from './domain/take-part.ts';
import { readClaims } from './queries/read-claims.ts';
import { readOpenLines } from './queries/open-lines.ts';

/** Who pays: a guest's phone, or somebody of the staff. */
export interface Payer {
  guestId: string | null;
  userId: string | null;
}

export interface NewClaim {
  id: string;
  tabId: string;
  payer: Payer;
  label: string;
  kind: BillPart['kind'];
  /** From `takeOf`, in the same transaction. */
  parts: readonly LineAmount[];
  expiresAt: Date;
  /** The payment that it is made for. */
  paymentId?: string;
}

/**
 * What a part of a bill comes to, line by line, with what the payer had claimed before let go. The tab must be locked.
 * @returns amounts of lines, or why there is nothing to take
 */
export async function takeOf(
  tx: Transactor,
  tabId: string,
  part: BillPart,
  payer: Payer,
): Promise<LineAmount[] | Refusal> {
  let open = await readOpenLines(tx, tabId);
  if (open.loose) {
    await releaseClaimsOf(tx, tabId, payer);
    open = await readOpenLines(tx, tabId);
  }
  return takePart(open.lines, part, payer.guestId);
}

/** Claims amounts of lines that were found free, and tells everybody at the tab. The tab must be locked. */
export async function insertClaim(tx: Transactor, claim: NewClaim): Promise<Claim> {
  await tx
    .insertInto('claims')
    .values({
      cafe_id: tx.cafeId,
      id: claim.id,
      tab_id: claim.tabId,
      guest_id: claim.payer.guestId,
      user_id: claim.payer.userId,
      label: claim.label,
      kind: claim.kind,
      payment_id: claim.paymentId ?? null,
      created_at: tx.now,
      expires_at: claim.expiresAt,
    })
    .execute();
  await tx
    .insertInto('claim_parts')
    .values(
      claim.parts.map(({ orderId, lineId, amountMinor }) => ({
        cafe_id: tx.cafeId,
        claim_id: claim.id,
        order_id: orderId,
        line_id: lineId,
        amount_minor: amountMinor,
      })),
    )
    .execute();
  const [made] = await readClaims(tx, tx.cafeId, { id: claim.id });
  tx.emit('claim:changed', { tabId: claim.tabId, claim: made as Claim, ended: null }, claim.tabId);
  return made as Claim;
}

/** Ends a claim and tells everybody at the tab. One that has ended already stays as it is. */
export async function endClaim(tx: Transactor, claimId: string, as: 'paid' | 'released' | 'expired'): Promise<void> {
  const ended = await tx
    .updateTable('claims')
    .set({ ended_at: tx.now, ended_as: as })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', claimId)
    .where('ended_at', 'is', null)
    .returning('tab_id')
    .executeTakeFirst();
  if (!ended) return;
  const [claim] = await readClaims(tx, tx.cafeId, { id: claimId });
  tx.emit('claim:changed', { tabId: ended.tab_id, claim: claim as Claim, ended: as }, ended.tab_id);
}

/** Lets go what a payer had claimed on a tab and is not paying yet, and what has run out meanwhile. */
async function releaseClaimsOf(tx: Transactor, tabId: string, payer: Payer): Promise<void> {
  const claims = await tx
    .selectFrom('claims')
    .select(['id', 'guest_id', 'user_id', 'expires_at'])
    .where('cafe_id', '=', tx.cafeId)
    .where('tab_id', '=', tabId)
    .where('ended_at', 'is', null)
    .where('payment_id', 'is', null)
    .execute();
  for (const claim of claims) {
    if (claim.expires_at <= tx.now) await endClaim(tx, claim.id, 'expired');
    else if (claim.guest_id === payer.guestId && claim.user_id === payer.userId)
      await endClaim(tx, claim.id, 'released');
  }
}

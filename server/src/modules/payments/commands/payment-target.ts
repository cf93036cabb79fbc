import type { BillPart, LineAmount } from '@table-tap/contract';
import type { Actor } from '../../../kernel/auth/actor.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readClaims, takeOf, type Payer } from '../../bills/index.ts';
import type { LockedTab } from '../../tabs/index.ts';

type Body = Call<'POST /cafes/{cafeId}/payments'>['body'];

/** What a payment is for. */
export interface Target {
  /** Null for a top-up. */
  tab: LockedTab | null;
  parts: LineAmount[];
  amountMinor: number;
  kind: BillPart['kind'];
  /** The claim that is paid, where one was made before. */
  claimId: string | null;
  oneOrder: boolean;
}

const unknown = (path: string): Refusal =>
  refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'There is nothing with this id here' }] });

/** Says what is to be paid on a locked tab and what it comes to. Guests pay on their own tab only. */
export async function targetOf(
  tx: Transactor,
  body: Body,
  tab: LockedTab | null,
  payer: Payer,
  actor: Actor | null,
): Promise<Target | Refusal> {
  if (body.topUpMinor !== undefined) {
    return { tab: null, parts: [], amountMinor: body.topUpMinor, kind: 'amount', claimId: null, oneOrder: false };
  }
  const path = body.tabId !== undefined ? 'tabId' : body.orderId !== undefined ? 'orderId' : 'claimId';
  if (!tab || (actor?.kind === 'guest' && actor.tabId !== tab.id)) return unknown(path);
  if (tab.status !== 'open') return refuse('TAB_CLOSED');
  if (body.claimId !== undefined) return claimed(tx, tab, body.claimId, payer);
  if (body.orderId !== undefined && (await isCancelled(tx, body.orderId)))
    return refuse('ORDER_FINISHED', { detail: 'This order was cancelled' });
  const part: BillPart =
    body.orderId !== undefined ? { kind: 'order', orderId: body.orderId } : (body.part ?? { kind: 'rest' });
  const parts = await takeOf(tx, tab.id, part, payer);
  if (isRefusal(parts)) return parts;
  return { tab, parts, amountMinor: sumOf(parts), kind: part.kind, claimId: null, oneOrder: part.kind === 'order' };
}

async function claimed(tx: Transactor, tab: LockedTab, claimId: string, payer: Payer): Promise<Target | Refusal> {
  const open = await readClaims(tx, tx.cafeId, { openOn: tab.id, now: tx.now });
  const claim = open.find(({ id }) => id === claimId);
  // Staff take the money of anybody's claim.
  if (!claim || (payer.guestId !== null && claim.guestId !== payer.guestId)) {
    return refuse('NOT_FOUND', {
      errors: [{ path: 'claimId', code: 'unknown', message: 'There is no such claim any more: choose again' }],
    });
  }
  if (claim.paymentId !== null) return refuse('PAYMENT_RUNNING');
  const { parts, kind } = claim;
  return { tab, parts, amountMinor: claim.amountMinor, kind, claimId, oneOrder: kind === 'order' };
}

async function isCancelled(tx: Transactor, orderId: string): Promise<boolean> {
  const order = await tx
    .selectFrom('orders')
    .select('kind')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', orderId)
    .executeTakeFirst();
  return order?.kind === 'cancelled';
}

const sumOf = (parts: readonly LineAmount[]): number => parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

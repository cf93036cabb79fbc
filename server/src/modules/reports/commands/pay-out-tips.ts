import type { TipPool } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { readDrawer } from '../../drawer/index.ts';
import { bookingDay, move, post, takeBooks } from '../../ledger/index.ts';
import { shareOut } from '../domain/share-out.ts';
import { tipPool } from '../queries/tip-pool.ts';

type Route = 'POST /cafes/{cafeId}/tips/{date}/payouts';
type Shares = Call<Route>['body']['shares'];

/**
 * Shares tips of a day out among people by weight, to the cent. The money comes out of the drawer, or out of the safe
 * while none is open. Alone on the books: two payouts never share the same tips.
 * @returns INVALID, NOT_FOUND for somebody who never worked here, POOL_SHORT, DRAWER_SHORT, DUPLICATE
 */
export function payOutTips(db: Database, { cafeId, params, body, by, once }: Call<Route>): Promise<TipPool | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another payout has this id' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      if (!by) return refuse('FORBIDDEN');
      const { shares } = body;
      const twice = shares.findIndex(({ userId }, at) => shares.findIndex((one) => one.userId === userId) < at);
      if (twice >= 0) return invalidField(`shares.${twice}.userId`, 'Name everybody once');
      await takeBooks(tx, 'alone');
      const stranger = await firstStranger(tx, shares);
      if (stranger) return stranger;
      const { leftMinor } = await tipPool(tx, cafeId, params.date, tx.now);
      const amountMinor = body.amountMinor ?? leftMinor;
      if (amountMinor <= 0 || amountMinor > leftMinor) return refuse('POOL_SHORT', { current: { leftMinor } });
      const drawer = await readDrawer(tx, cafeId, { open: true });
      if (drawer && amountMinor > drawer.expectedMinor) {
        return refuse('DRAWER_SHORT', { current: { expectedMinor: drawer.expectedMinor } });
      }
      const id = body.id ?? uuidv7();
      await store(tx, { id, day: params.date, by: by.id, amountMinor, shares });
      await post(tx, {
        kind: 'tips_paid_out',
        subjectId: id,
        businessDay: await bookingDay(tx, await businessDayAt(tx, cafeId, tx.now)),
        by: by.id,
        entries: move('tips', drawer ? 'cash' : 'safe', amountMinor),
      });
      tx.audit({ after: { amountMinor, people: shares.length } });
      if (drawer) tx.emit('drawer:changed', { sessionId: drawer.id, open: true });
      return tipPool(tx, cafeId, params.date, tx.now);
    }),
  );
}

/** People who have left may still get their share. */
async function firstStranger(tx: Transactor, shares: Shares): Promise<Refusal | undefined> {
  const rows = await tx
    .selectFrom('memberships')
    .select('user_id')
    .where('cafe_id', '=', tx.cafeId)
    .where(
      'user_id',
      'in',
      shares.map(({ userId }) => userId),
    )
    .execute();
  const known = new Set(rows.map(({ user_id: userId }) => userId));
  const at = shares.findIndex(({ userId }) => !known.has(userId.toLowerCase()));
  if (at < 0) return undefined;
  const message = 'Nobody with this id works here';
  return refuse('NOT_FOUND', { errors: [{ path: `shares.${at}.userId`, code: 'unknown', message }] });
}

interface NewPayout {
  id: string;
  day: string;
  by: string;
  amountMinor: number;
  shares: Shares;
}

async function store(tx: Transactor, { id, day, by, amountMinor, shares }: NewPayout): Promise<void> {
  await tx
    .insertInto('tip_payouts')
    .values({ cafe_id: tx.cafeId, id, business_day: day, amount_minor: amountMinor, paid_by: by, created_at: tx.now })
    .execute();
  const amounts = shareOut(
    amountMinor,
    shares.map(({ weight }) => weight),
  );
  await tx
    .insertInto('tip_payout_shares')
    .values(
      shares.map(({ userId, weight }, index) => ({
        cafe_id: tx.cafeId,
        payout_id: id,
        user_id: userId,
        weight,
        amount_minor: amounts[index] as number,
      })),
    )
    .execute();
}

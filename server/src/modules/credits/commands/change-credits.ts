import { amountMinorMax, type Credit } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { bookingDay, move, post } from '../../ledger/index.ts';
import { customerOf } from '../queries/customers.ts';
import { spendCredits, topUpCredits } from './move-credits.ts';

type ChangeCall = Pick<
  Call<'POST /cafes/{cafeId}/users/{userId}/credit/add'>,
  'cafeId' | 'params' | 'body' | 'by' | 'once'
>;
type Kind = 'add' | 'deduct';

/** Gives a customer credits that nobody pays for, or takes some back; the balance never goes below zero. */
export function changeCredits(db: Database, kind: Kind, call: ChangeCall): Promise<Credit | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another change has this id' }), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, (tx) => change(tx, kind, call)),
  );
}

async function change(tx: Transactor, kind: Kind, { params, body, by }: ChangeCall): Promise<Credit | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const { userId } = params;
  const { amountMinor } = body;
  if (!(await customerOf(tx, tx.cafeId, userId))) return refuse('NOT_FOUND');
  const day = await today(tx);
  const refused =
    kind === 'add' ? await topUpCredits(tx, { userId, amountMinor }) : await spendCredits(tx, { userId, amountMinor });
  if (isRefusal(refused)) return refused;
  const after = await customerOf(tx, tx.cafeId, userId);
  if (!after) return refuse('NOT_FOUND');
  if (after.balanceMinor > amountMinorMax) return invalidField('amountMinor', 'No customer may have that many credits');
  const id = body.id ?? uuidv7();
  await tx
    .insertInto('credit_changes')
    .values({
      cafe_id: tx.cafeId,
      id,
      user_id: userId,
      kind,
      amount_minor: amountMinor,
      reason: body.reason,
      made_by: by.id,
      created_at: tx.now,
    })
    .execute();
  await post(tx, {
    kind: kind === 'add' ? 'credit_added' : 'credit_deducted',
    subjectId: id,
    businessDay: day,
    by: by.id,
    entries: move('credits_given', `credits:${userId}`, kind === 'add' ? amountMinor : -amountMinor),
  });
  tx.audit({
    subject: { kind: 'customer', id: userId },
    for: { kind: 'customer', id: userId, name: null },
    after: { amountMinor, reason: body.reason, balanceMinor: after.balanceMinor },
  });
  return { userId, balanceMinor: after.balanceMinor, currency: after.currency };
}

async function today(tx: Transactor): Promise<string> {
  const cafe = await tx
    .selectFrom('cafes')
    .select(['time_zone', 'business_day_start'])
    .where('cafe_id', '=', tx.cafeId)
    .executeTakeFirstOrThrow();
  return bookingDay(tx, businessDayOf(tx.now, cafe.time_zone, cafe.business_day_start));
}

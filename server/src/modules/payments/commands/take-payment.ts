import type { Payment } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { closeTab, lockTabs, outstandingOf, type TabRow } from '../../tabs/index.ts';
import { readPayment } from '../queries/read-payments.ts';

type TakeCall = Call<'POST /cafes/{cafeId}/payments'>;

interface Due {
  orderId: string;
  amountMinor: number;
}

/**
 * Takes a payment for all that a tab owes, or for one order of it. The tab is locked first: nobody orders on it, cancels
 * on it or pays it meanwhile, so what is allocated never exceeds the bill. A tab that owes nothing after being paid as
 * a whole closes.
 */
export function takePayment(db: Database, call: TakeCall): Promise<Payment | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another payment has this id' }), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, (tx) => take(tx, call)),
  );
}

async function take(tx: Transactor, { body, by }: TakeCall): Promise<Payment | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const tab = await lockTabOf(tx, body);
  if (isRefusal(tab)) return tab;
  const due = await dueOf(tx, tab.id, body.orderId);
  if (isRefusal(due)) return due;
  const amountMinor = due.reduce((sum, part) => sum + part.amountMinor, 0);
  if (amountMinor === 0) return refuse('ALREADY_PAID');
  const tenderedMinor = body.tenderedMinor ?? null;
  if (tenderedMinor !== null && tenderedMinor < amountMinor) {
    return refuse('TENDER_SHORT', {
      current: { amountMinor },
      errors: [{ path: 'tenderedMinor', code: 'too_small', message: `At least ${amountMinor} is needed` }],
    });
  }
  const id = body.id ?? uuidv7();
  const tabClosed = body.tabId !== undefined;
  await tx
    .insertInto('payments')
    .values({
      cafe_id: tx.cafeId,
      id,
      tab_id: tab.id,
      method: body.method,
      amount_minor: amountMinor,
      tendered_minor: tenderedMinor,
      taken_by: by.id,
      tab_closed: tabClosed,
      created_at: tx.now,
    })
    .execute();
  await tx
    .insertInto('payment_allocations')
    .values(
      due.map((part) => ({
        cafe_id: tx.cafeId,
        payment_id: id,
        order_id: part.orderId,
        amount_minor: part.amountMinor,
      })),
    )
    .execute();
  const payment = (await readPayment(tx, tx.cafeId, id)) as Payment;
  const outstandingMinor = await outstandingOf(tx, tab.id);
  tx.emit('payment:completed', { tabId: tab.id, payment, outstandingMinor }, tab.id);
  if (tabClosed) await closeTab(tx, tab);
  return payment;
}

async function lockTabOf(tx: Transactor, { tabId, orderId }: TakeCall['body']): Promise<TabRow | Refusal> {
  let wanted = tabId;
  if (orderId !== undefined) {
    const order = await tx
      .selectFrom('orders')
      .select('tab_id')
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', orderId)
      .executeTakeFirst();
    wanted = order?.tab_id;
  }
  const path = orderId === undefined ? 'tabId' : 'orderId';
  const [tab] = wanted === undefined ? [] : await lockTabs(tx, [wanted]);
  if (!tab)
    return refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'There is nothing with this id here' }] });
  return tab.status === 'open' ? tab : refuse('TAB_CLOSED');
}

/** What is still to be paid, order by order. */
async function dueOf(tx: Transactor, tabId: string, orderId: string | undefined): Promise<Due[] | Refusal> {
  const { rows } = await sql<{ id: string; kind: string; due: number }>`
    select o.id, o.kind, (o.total_minor - coalesce(
      (select sum(a.amount_minor) from payment_allocations a where a.cafe_id = o.cafe_id and a.order_id = o.id), 0))::int as due
    from orders o
    where o.cafe_id = ${tx.cafeId} and o.tab_id = ${tabId}
    order by o.business_day, o.number`.execute(tx.raw);
  const wanted = rows.filter((row) => orderId === undefined || row.id === orderId);
  if (orderId !== undefined && wanted.length === 0) return refuse('NOT_FOUND');
  if (orderId !== undefined && wanted[0]?.kind === 'cancelled')
    return refuse('ORDER_FINISHED', { detail: 'This order was cancelled' });
  return wanted
    .filter((row) => row.kind !== 'cancelled' && row.due > 0)
    .map((row) => ({ orderId: row.id, amountMinor: row.due }));
}

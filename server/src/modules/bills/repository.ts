import type { LineAmount } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';
import type { PaidBefore, RatedAmount } from './domain/sale-shares.ts';

const columns = (amounts: readonly LineAmount[]) =>
  [
    amounts.map(({ orderId }) => orderId),
    amounts.map(({ lineId }) => lineId),
    amounts.map(({ amountMinor }) => amountMinor),
  ] as const;

/** Takes amounts off lines. The database refuses more than a line still costs. */
export async function reduceLines(tx: Transactor, amounts: readonly LineAmount[]): Promise<void> {
  await change(tx, amounts, { paid: 0, reduced: 1 });
}

/** Marks amounts of lines as paid. The database refuses more than a line still costs. */
export async function payLines(tx: Transactor, amounts: readonly LineAmount[]): Promise<void> {
  await change(tx, amounts, { paid: 1, reduced: 0 });
}

/** Gives amounts of lines back: what was paid is taken off from now on, and not due again. */
export async function refundLines(tx: Transactor, amounts: readonly LineAmount[]): Promise<void> {
  await change(tx, amounts, { paid: -1, reduced: 1 });
}

async function change(
  tx: Transactor,
  amounts: readonly LineAmount[],
  by: { paid: -1 | 0 | 1; reduced: 0 | 1 },
): Promise<void> {
  if (amounts.length === 0) return;
  const [orders, lines, minors] = columns(amounts);
  // Lines that nothing has happened to yet get their balance first: an insert that conflicts would be checked alone.
  await sql`
    insert into line_balances (cafe_id, order_id, line_id, total_minor)
    select l.cafe_id, l.order_id, l.id, l.total_minor
    from unnest(${orders}::uuid[], ${lines}::uuid[]) as a (order_id, line_id)
    join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = a.order_id and l.id = a.line_id
    on conflict do nothing`.execute(tx.raw);
  await sql`
    update line_balances b
    set paid_minor = b.paid_minor + a.amount * ${by.paid}::int, reduced_minor = b.reduced_minor + a.amount * ${by.reduced}::int
    from unnest(${orders}::uuid[], ${lines}::uuid[], ${minors}::int[]) as a (order_id, line_id, amount)
    where b.cafe_id = ${tx.cafeId} and b.order_id = a.order_id and b.line_id = a.line_id`.execute(tx.raw);
}

/** Amounts of lines with the rate each was sold at, and what was paid of their orders at these rates before. */
export async function ratesOf(
  tx: Transactor,
  amounts: readonly LineAmount[],
): Promise<{ amounts: RatedAmount[]; before: PaidBefore[] }> {
  if (amounts.length === 0) return { amounts: [], before: [] };
  const [orders, lines, minors] = columns(amounts);
  // Lines of one order can be on two bills: whoever books VAT of an order takes it, so that each sees what the other booked.
  await tx
    .selectFrom('orders')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', [...new Set(orders)])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const { rows } = await sql<RatedAmount>`
    select l.order_id as "orderId", l.rate_basis_points as "rateBasisPoints", a.amount as "amountMinor"
    from unnest(${orders}::uuid[], ${lines}::uuid[], ${minors}::int[]) as a (order_id, line_id, amount)
    join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = a.order_id and l.id = a.line_id`.execute(tx.raw);
  const { rows: before } = await sql<PaidBefore>`
    select b.order_id as "orderId", l.rate_basis_points as "rateBasisPoints", sum(b.paid_minor)::int as "paidMinor"
    from line_balances b
    join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
    where b.cafe_id = ${tx.cafeId} and b.order_id = any (${[...new Set(orders)]}::uuid[])
    group by b.order_id, l.rate_basis_points`.execute(tx.raw);
  return { amounts: rows, before };
}

/** Which of these orders owe nothing any more. */
export async function paidOrders(tx: Transactor, orderIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.order_id as id from order_lines l
    left join line_balances b on b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.id
    where l.cafe_id = ${tx.cafeId} and l.order_id = any (${orderIds}::uuid[])
    group by l.order_id
    having sum(l.total_minor - coalesce(b.paid_minor, 0) - coalesce(b.reduced_minor, 0)) = 0`.execute(tx.raw);
  return rows.map(({ id }) => id);
}

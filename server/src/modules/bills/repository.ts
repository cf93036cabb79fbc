import type { LineAmount } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';

/** Amounts of lines as a table `a (order_id, line_id, amount)`. */
export const amountsOf = (amounts: readonly LineAmount[]): RawBuilder<unknown> => sql`unnest(
  ${amounts.map(({ orderId }) => orderId)}::uuid[],
  ${amounts.map(({ lineId }) => lineId)}::uuid[],
  ${amounts.map(({ amountMinor }) => amountMinor)}::int[]) as a (order_id, line_id, amount)`;

/** Takes amounts off lines. The database refuses more than a line still costs. */
export async function reduceLines(tx: Transactor, amounts: readonly LineAmount[]): Promise<void> {
  await settling(tx, amounts, 'reduced_minor').execute(tx.raw);
}

/** Marks amounts of lines as paid, as SQL for a `with`. The database refuses more than a line still costs. */
export const payingLines = (tx: Transactor, amounts: readonly LineAmount[]): RawBuilder<unknown> =>
  settling(tx, amounts, 'paid_minor');

/** Gives amounts of lines back: what was paid is taken off from now on, and not due again. */
export async function refundLines(tx: Transactor, amounts: readonly LineAmount[]): Promise<void> {
  await sql`
    update line_balances b set paid_minor = b.paid_minor - a.amount, reduced_minor = b.reduced_minor + a.amount
    from ${amountsOf(amounts)}
    where b.cafe_id = ${tx.cafeId} and b.order_id = a.order_id and b.line_id = a.line_id`.execute(tx.raw);
}

/** Adds to what of each line is paid or taken off; a line that nothing has happened to yet gets its balance. */
const settling = (
  tx: Transactor,
  amounts: readonly LineAmount[],
  column: 'paid_minor' | 'reduced_minor',
): RawBuilder<unknown> => sql`
  insert into line_balances as b (cafe_id, order_id, line_id, total_minor, ${sql.ref(column)})
  select l.cafe_id, l.order_id, l.id, l.total_minor, a.amount
  from ${amountsOf(amounts)}
  join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = a.order_id and l.id = a.line_id
  on conflict (cafe_id, order_id, line_id) do update set ${sql.ref(column)} = ${sql.ref(`b.${column}`)} + ${sql.ref(`excluded.${column}`)}`;

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

import { sql, type Selectable } from 'kysely';
import type { AuditEntriesTable } from '../../../kernel/database/audit-tables.ts';
import type { Reader } from '../../../kernel/database/database.ts';

type Row = Pick<
  Selectable<AuditEntriesTable>,
  'for_kind' | 'for_id' | 'for_name' | 'subject_kind' | 'subject_id' | 'subject_name'
>;

/**
 * Names of what the log itself does not name, as they are now: customers, who may ask to be forgotten and then are;
 * colleagues, orders and tickets of entries that came without words of their command. By id.
 */
export async function laterNames(reader: Reader, cafeId: string, rows: readonly Row[]): Promise<Map<string, string>> {
  const wanted = (kinds: readonly string[]) =>
    rows.flatMap((row) => [
      ...(row.for_id !== null && row.for_name === null && kinds.includes(row.for_kind ?? '') ? [row.for_id] : []),
      ...(row.subject_id !== null && row.subject_name === null && kinds.includes(row.subject_kind ?? '')
        ? [row.subject_id]
        : []),
    ]);
  const people = wanted(['user', 'customer', 'colleague']);
  const orders = wanted(['order']);
  const tickets = wanted(['ticket']);
  if (people.length + orders.length + tickets.length === 0) return new Map();
  const found = await sql<{ id: string; name: string }>`
    select u.id, u.name from users u
    where u.id = any (${people}::uuid[])
      and (exists (select from memberships m where m.cafe_id = ${cafeId} and m.user_id = u.id)
        or exists (select from credit_accounts c where c.cafe_id = ${cafeId} and c.user_id = u.id))
    union all
    select o.id, o.number::text from orders o where o.cafe_id = ${cafeId} and o.id = any (${orders}::uuid[])
    union all
    select t.id, o.number::text from tickets t join orders o on o.cafe_id = t.cafe_id and o.id = t.order_id
    where t.cafe_id = ${cafeId} and t.id = any (${tickets}::uuid[])`.execute(reader.raw);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

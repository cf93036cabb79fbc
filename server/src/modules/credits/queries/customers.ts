import type { Customer } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { isUuid } from '../../../kernel/uuid.ts';

/** Customers of a café with their credits: a query to narrow down. */
const selectCustomers = (reader: Pick<Reader, 'selectFrom'>, cafeId: string) =>
  reader
    .selectFrom('customers')
    .innerJoin('cafes', 'cafes.cafe_id', 'customers.cafe_id')
    .innerJoin('users', 'users.id', 'customers.user_id')
    .leftJoin('credit_accounts', (join) =>
      join
        .onRef('credit_accounts.cafe_id', '=', 'customers.cafe_id')
        .onRef('credit_accounts.user_id', '=', 'customers.user_id'),
    )
    .select([
      'customers.user_id as id',
      'customers.name',
      'customers.created_at',
      'users.email',
      'cafes.currency',
      'credit_accounts.balance_minor',
    ])
    .where('customers.cafe_id', '=', cafeId);

type Row = Awaited<ReturnType<ReturnType<typeof selectCustomers>['executeTakeFirstOrThrow']>>;

const customerShape = ({ id, name, email, balance_minor, currency, created_at }: Row): Customer => ({
  id,
  name,
  email,
  balanceMinor: balance_minor ?? 0,
  currency: currency as Customer['currency'],
  createdAt: created_at.toISOString(),
});

/** One customer of a café with the credits as they are in this transaction; nothing when it has none of that id. */
export async function customerOf(
  reader: Pick<Reader, 'selectFrom'>,
  cafeId: string,
  userId: string,
): Promise<Customer | undefined> {
  const row = await selectCustomers(reader, cafeId).where('customers.user_id', '=', userId).executeTakeFirst();
  return row && customerShape(row);
}

export interface CustomerFilter {
  /** Part of a name or e-mail address. */
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of customers by name; the cursor is the last one's id. */
export async function listCustomers(
  reader: Reader,
  cafeId: string,
  { q, cursor, limit }: CustomerFilter,
): Promise<{ items: Customer[]; nextCursor: string | null } | Refusal> {
  let query = selectCustomers(reader, cafeId)
    .orderBy('customers.name')
    .orderBy('customers.user_id')
    .limit(limit + 1);
  if (q !== undefined) {
    const part = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where(({ eb, or }) => or([eb('customers.name', 'ilike', part), eb('users.email', 'ilike', part)]));
  }
  if (cursor !== undefined) {
    if (!isUuid(cursor)) return invalidField('cursor', 'Send nextCursor of the page before, as it was');
    query = query.where(
      sql<boolean>`(customers.name, customers.user_id) >
        (select c.name, c.user_id from customers c where c.cafe_id = ${cafeId} and c.user_id = ${cursor})`,
    );
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit).map(customerShape);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

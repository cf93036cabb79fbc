import type { BankEntry } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

/** Transfers that are suggested for one line. */
const suggestionsMax = 5;
/** A transfer may reach the bank so many days after its code was shown. */
const daysOnTheWayMax = 14;

export interface EntryFilter {
  /** True: what came in and waits for a match. */
  open?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of statement lines, newest first, each with the transfers that it may be. */
export async function listBankEntries(
  reader: Reader,
  cafeId: string,
  { open, cursor, limit }: EntryFilter,
): Promise<{ items: BankEntry[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  let query = selectEntries(reader, cafeId)
    .orderBy('booked_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (open === true)
    query = query.where('payment_id', 'is', null).where('set_aside_at', 'is', null).where('amount_minor', '>', 0);
  if (open === false) query = query.where('payment_id', 'is not', null);
  if (start) {
    const day = start.createdAt.toISOString().slice(0, 10);
    query = query.where(sql<boolean>`(booked_on, id) < (${day}::date, ${start.id}::uuid)`);
  }
  const rows = await query.execute();
  const { items, nextCursor } = pageOf(
    rows.map((row) => ({ id: row.id, createdAt: row.booked_on, row })),
    limit,
  );
  return { items: await withSuggestions(reader, cafeId, items.map(({ row }) => row)), nextCursor }; // prettier-ignore
}

/** One line of a statement; nothing when the café has none of that id. */
export async function readBankEntry(reader: Reader, cafeId: string, id: string): Promise<BankEntry | undefined> {
  const rows = await selectEntries(reader, cafeId).where('id', '=', id).execute();
  return (await withSuggestions(reader, cafeId, rows))[0];
}

const selectEntries = (reader: Reader, cafeId: string) =>
  reader
    .selectFrom('bank_entries')
    .select([
      'id',
      'booked_on',
      'amount_minor',
      'currency',
      'reference',
      'counterparty',
      'text',
      'payment_id',
      'set_aside_at',
    ])
    .where('cafe_id', '=', cafeId);

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['executeTakeFirstOrThrow']>>;

async function withSuggestions(reader: Reader, cafeId: string, rows: readonly EntryRow[]): Promise<BankEntry[]> {
  const waiting = rows.filter((row) => row.payment_id === null && row.set_aside_at === null && row.amount_minor > 0);
  const suggestions = await suggestionsFor(reader, cafeId, waiting);
  return rows.map((row) => ({
    id: row.id,
    bookedOn: row.booked_on,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reference: row.reference,
    counterparty: row.counterparty,
    text: row.text,
    paymentId: row.payment_id,
    setAsideAt: row.set_aside_at?.toISOString() ?? null,
    suggestions: suggestions.get(row.id) ?? [],
  }));
}

/** Transfers of the same amount and currency, shown in the days before, that no line of a statement has confirmed yet. */
async function suggestionsFor(
  reader: Reader,
  cafeId: string,
  entries: readonly EntryRow[],
): Promise<Map<string, BankEntry['suggestions']>> {
  const found = new Map<string, BankEntry['suggestions']>();
  if (entries.length === 0) return found;
  const { rows } = await sql<{ entry_id: string; payment_id: string; amount: number; created_at: Date }>`
    select b.id as entry_id, p.id as payment_id, p.amount_minor + p.tip_minor as amount, p.created_at
    from bank_entries b
    cross join lateral (
      select p.id, p.amount_minor, p.tip_minor, p.created_at
      from payments p
      where p.cafe_id = b.cafe_id and p.method = 'sepa_qr' and p.currency = b.currency
        and p.business_day between b.booked_on - ${daysOnTheWayMax}::int and b.booked_on
        and p.amount_minor + p.tip_minor = b.amount_minor
        and not exists (select from bank_entries other where other.cafe_id = p.cafe_id and other.payment_id = p.id)
      order by p.created_at desc limit ${suggestionsMax}) p
    where b.cafe_id = ${cafeId} and b.id = any (${entries.map(({ id }) => id)}::uuid[])
    order by p.created_at desc`.execute(reader.raw);
  for (const { entry_id, payment_id, amount, created_at } of rows) {
    const suggestion = { paymentId: payment_id, amountMinor: amount, createdAt: created_at.toISOString() };
    found.set(entry_id, [...(found.get(entry_id) ?? []), suggestion]);
  }
  return found;
}

import { sql } from 'kysely';
import type { StatementEntry } from '@table-tap/providers/statements';
import type { Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';

/** Lines that one statement of SQL stores. */
const chunkMax = 1000;
const bankIdLengthMax = 200;
const counterpartyLengthMax = 200;

/**
 * Stores the lines of a statement, each once however often it is imported.
 * @returns bank's ids of those that are new here
 */
export async function storeEntries(
  tx: Transactor,
  entries: readonly StatementEntry[],
  importedBy: string,
): Promise<Set<string>> {
  const isNew = new Set<string>();
  for (let at = 0; at < entries.length; at += chunkMax) {
    const chunk = entries.slice(at, at + chunkMax);
    const { rows } = await sql<{ bank_id: string }>`
      insert into bank_entries
        (cafe_id, id, bank_id, booked_on, amount_minor, currency, reference, counterparty, text, imported_by, imported_at)
      select ${tx.cafeId}::uuid, e.*, ${importedBy}::uuid, ${tx.now}::timestamptz
      from unnest(
        ${chunk.map(() => uuidv7())}::uuid[], ${chunk.map(bankIdOf)}::text[], ${chunk.map(({ bookedOn }) => bookedOn)}::date[],
        ${chunk.map(({ amountMinor }) => amountMinor)}::int[], ${chunk.map(({ currency }) => currency)}::text[],
        ${chunk.map(({ reference }) => reference)}::text[], ${chunk.map(counterpartyOf)}::text[],
        ${chunk.map(({ text }) => text)}::text[]) as e
      on conflict (cafe_id, bank_id) do nothing
      returning bank_id`.execute(tx.raw);
    for (const { bank_id } of rows) isNew.add(bank_id);
  }
  return isNew;
}

export const bankIdOf = ({ bankId }: StatementEntry): string => bankId.slice(0, bankIdLengthMax);

export const counterpartyOf = ({ counterparty: { name, account } }: StatementEntry): string =>
  [name, account].filter((part) => part !== null && part !== '').join(' · ').slice(0, counterpartyLengthMax); // prettier-ignore

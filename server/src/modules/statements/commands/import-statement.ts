import type { Answer } from '@table-tap/contract';
import { matchEntries, readStatement, type StatementEntry } from '@table-tap/providers/statements';
import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { linkEntry, raiseArrival } from './link-entry.ts';
import { bankIdOf, counterpartyOf, storeEntries } from './store-entries.ts';

type Route = 'POST /cafes/{cafeId}/statements';

/** A transfer that was shown with this reference. */
interface ShownTransfer {
  paymentId: string;
  reference: string;
  amountMinor: number;
  currency: string;
}

/** A line that came in and confirms nothing yet. */
interface OpenEntry extends StatementEntry {
  entryId: string;
}

/**
 * Imports a bank statement. Each line is stored once; transfers whose reference, amount and currency agree are
 * confirmed, also those that had expired meanwhile. Money that is not what was asked for stays open, with an alert.
 * Importing a file again does no harm, and finishes what was interrupted.
 */
export async function importStatement(
  db: Database,
  { cafeId, body, by }: Pick<Call<Route>, 'cafeId' | 'body' | 'by'>,
): Promise<Answer<Route> | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const { entries, problems } = readStatement(body);
  const told = problems.map(({ line, message }) => ({ line: line ?? 0, message }));
  if (entries.length === 0 && problems.length > 0) {
    return refuse('IMPORT_ROWS', {
      errors: told.map(({ line, message }) => ({
        path: line === 0 ? 'file' : `line ${line}`,
        code: 'unreadable',
        message,
      })),
    });
  }
  const isNew = await db.write({ cafeId }, (tx) => storeEntries(tx, entries, by.id));
  if (isRefusal(isNew)) return isNew;
  const { waiting, shown } = await db.read(cafeId, async (reader) => {
    const open = await openEntries(reader.raw, cafeId, entries);
    const references = [...new Set(open.flatMap(({ reference }) => reference ?? []))];
    return { waiting: open, shown: await transfersOf(reader.raw, cafeId, references) };
  });
  const matched = await confirm(db, cafeId, waiting, shown, isNew);
  return {
    read: entries.length,
    known: entries.length - isNew.size,
    matched,
    open: waiting.length - matched,
    problems: told,
  };
}

/** @returns how many lines confirm a transfer */
async function confirm(
  db: Database,
  cafeId: string,
  waiting: readonly OpenEntry[],
  shown: readonly ShownTransfer[],
  isNew: ReadonlySet<string>,
): Promise<number> {
  const entryIds = new Map(waiting.map((entry) => [bankIdOf(entry), entry.entryId]));
  let matched = 0;
  for (const { kind, entry, expected } of matchEntries(waiting, shown)) {
    if (kind === 'unknown') continue;
    const { paymentId, amountMinor: expectedMinor } = expected;
    const { amountMinor, currency, reference } = entry;
    const entryId = entryIds.get(bankIdOf(entry)) as string;
    const linked =
      kind === 'matched'
        ? await linkEntry(db, cafeId, { entryId, paymentId, reference, amountMinor, currency, operator: null })
        : refuse(kind === 'again' ? 'ALREADY_PAID' : 'AMOUNT_DIFFERS');
    if (linked === true) matched++;
    else if (isRefusal(linked) && isNew.has(bankIdOf(entry))) {
      const alert = kind === 'currency' ? 'wrong_currency' : kind === 'amount' ? 'wrong_amount' : 'overpaid';
      const counterparty = counterpartyOf(entry);
      await raiseArrival(db, cafeId, alert, { paymentId, expectedMinor, amountMinor, currency, counterparty });
    }
  }
  return matched;
}

type Raw = Parameters<ReturnType<typeof sql>['execute']>[0];

/** Those of the lines that came in and confirm nothing yet, in the order of the file. */
async function openEntries(raw: Raw, cafeId: string, entries: readonly StatementEntry[]): Promise<OpenEntry[]> {
  const { rows } = await sql<{ id: string; bank_id: string }>`
    select id, bank_id from bank_entries
    where cafe_id = ${cafeId} and bank_id = any (${entries.map(bankIdOf)}::text[])
      and payment_id is null and amount_minor > 0`.execute(raw);
  const ids = new Map(rows.map((row) => [row.bank_id, row.id]));
  return entries.flatMap((entry) => {
    const entryId = ids.get(bankIdOf(entry));
    ids.delete(bankIdOf(entry));
    return entryId === undefined ? [] : [{ ...entry, entryId }];
  });
}

async function transfersOf(raw: Raw, cafeId: string, references: readonly string[]): Promise<ShownTransfer[]> {
  const { rows } = await sql<ShownTransfer>`
    select id as "paymentId", provider_reference as reference, amount_minor + tip_minor as "amountMinor", currency
    from payments
    where cafe_id = ${cafeId} and method = 'sepa_qr' and provider_reference = any (${references}::text[])`.execute(raw);
  return rows;
}

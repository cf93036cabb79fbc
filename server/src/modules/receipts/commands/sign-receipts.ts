import { sql } from 'kysely';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import { eachCafeWithWork } from '../../../kernel/jobs/every-cafe.ts';
import type { Log } from '../../../kernel/log.ts';
import type { FiscalAdapter } from '../fiscal.ts';
import { receiptByNumber } from '../queries/receipts.ts';

/** Receipts of one café that are signed in one go; the rest follows at the next. */
const receiptsAtOnce = 100;

export interface Signing {
  db: Database;
  log: Log;
  /** By the country of the café. */
  adapters: Readonly<Record<string, FiscalAdapter>>;
}

/**
 * Has the receipts signed that must be and are not yet, in the order of their numbers. A café stops at the first one that
 * its device does not answer, so that none is skipped; the others go on.
 */
export async function signReceipts({ db, log, adapters }: Signing): Promise<void> {
  await eachCafeWithWork(
    { db, log },
    {
      job: 'sign-receipts',
      due: unsigned,
      work: async (cafeId, waiting) => {
        for (const { number, country } of waiting) {
          const adapter = adapters[country];
          if (adapter) await sign(db, adapter, cafeId, number);
        }
      },
    },
  );
}

interface Unsigned {
  cafe_id: string;
  number: number;
  country: string;
}

/** They follow the last one that was signed. */
async function unsigned(reader: Reader, cafeIds: readonly string[]): Promise<Unsigned[]> {
  const { rows } = await sql<Unsigned>`
    select c.cafe_id, c.country, r.number
    from cafes c cross join lateral (
      select r.number from receipts r
      where r.cafe_id = c.cafe_id and r.to_sign and r.number > coalesce(
        (select max(s.receipt_number) from receipt_signatures s where s.cafe_id = c.cafe_id), 0)
      order by r.number limit ${receiptsAtOnce}) r
    where c.cafe_id = any (${cafeIds}::uuid[])
    order by c.cafe_id, r.number`.execute(reader.raw);
  return rows;
}

async function sign(db: Database, adapter: FiscalAdapter, cafeId: string, number: number): Promise<void> {
  const receipt = await db.read(cafeId, (reader) => receiptByNumber(reader, cafeId, number));
  if (!receipt) return;
  const { signature, code } = await adapter.sign(cafeId, receipt);
  await db.write({ cafeId }, async (tx) => {
    await tx
      .insertInto('receipt_signatures')
      .values({ cafe_id: cafeId, receipt_number: number, adapter: adapter.name, signature, code, signed_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

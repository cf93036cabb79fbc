import type pg from 'pg';
import { lookInto } from '../../../kernel/checks/look-into.ts';
import type { FileStore } from '../../../kernel/files/file-store.ts';
import { sha256 } from '../../../kernel/files/read-document.ts';

/** Receipts that one look at the database takes on. */
const receiptsAtOnce = 200;
const lowestId = '00000000-0000-0000-0000-000000000000';

/** A file that is not what the database says of it. */
export interface FileViolation {
  receiptId: string;
  /** Which of the files of a receipt: what was kept, its thumbnail, or page 3. */
  part: string;
  trouble: 'missing' | 'changed' | 'empty';
}

export interface CheckedFiles {
  /** Files that were looked at. */
  files: number;
  violations: FileViolation[];
}

interface Row {
  id: string;
  sha256: Buffer;
  file_key: string;
  thumbnail_key: string;
  page_keys: string[];
}

/**
 * Proves the stored files of a café: each is there, and what was kept is to the last bit what was kept. Receipts that were
 * taken away are among them: the law has them kept.
 * @throws Error when the store of files does not answer
 */
export async function checkFiles(pool: pg.Pool, store: FileStore, cafeId: string): Promise<CheckedFiles> {
  const checked: CheckedFiles = { files: 0, violations: [] };
  let after = lowestId;
  for (;;) {
    const receipts = await receiptsAfter(pool, cafeId, after);
    for (const receipt of receipts) {
      for (const { part, key, hash } of filesOf(receipt)) {
        const bytes = await store.get(key);
        const trouble = troubleOf(bytes, hash);
        checked.files++;
        if (trouble) checked.violations.push({ receiptId: receipt.id, part, trouble });
      }
    }
    const last = receipts.at(-1);
    if (!last || receipts.length < receiptsAtOnce) return checked;
    after = last.id;
  }
}

function filesOf(receipt: Row): { part: string; key: string; hash?: Buffer }[] {
  const pages = receipt.page_keys.map((key, index) => ({ part: `page ${index + 1}`, key }));
  return [
    { part: 'file', key: receipt.file_key, hash: receipt.sha256 },
    { part: 'thumbnail', key: receipt.thumbnail_key },
    // A photo is its own page.
    ...pages.filter(({ key }) => key !== receipt.file_key),
  ];
}

function troubleOf(bytes: Buffer | undefined, hash: Buffer | undefined): FileViolation['trouble'] | undefined {
  if (!bytes) return 'missing';
  if (hash) return sha256(bytes).equals(hash) ? undefined : 'changed';
  return bytes.length === 0 ? 'empty' : undefined;
}

const receiptsAfter = (pool: pg.Pool, cafeId: string, after: string): Promise<Row[]> =>
  lookInto(pool, cafeId, async (client) => {
    const { rows } = await client.query<Row>(
      `select id, sha256, file_key, thumbnail_key, page_keys from purchase_receipts
      where cafe_id = $1 and id > $2 order by id limit $3`,
      [cafeId, after, receiptsAtOnce],
    );
    return rows;
  });

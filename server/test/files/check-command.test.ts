import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { PurchaseReceipt } from '@table-tap/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { line, Purchasing } from '../support/purchasing.ts';
import { pdf, photo } from '../support/sent-files.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const { filesFolder } = system.server.kernel.config;
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
afterAll(() => owner.end());

let cafe: TestCafe;
let bill: PurchaseReceipt;
let keys: { file: string; page: string };

beforeAll(async () => {
  cafe = await system.cafe('files');
  await system.cafe('without');
  const buying = new Purchasing(cafe);
  const item = await new TestStock(system.server, cafe).item('Gin', 0);
  const order = await buying.draft(await buying.supplier(), [line(item, 1, 1000)]);
  const add = async (body: Buffer) =>
    (
      await system.call('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts', {
        token: cafe.owner.token,
        params: { cafeId: cafe.id, purchaseOrderId: order.id },
        query: { name: 'bill' },
        body,
        headers: { 'content-type': 'application/octet-stream' },
      })
    ).body as PurchaseReceipt;
  bill = await add(await pdf(2, randomUUID()));
  await add(await photo().jpeg().toBuffer());
  const { rows } = await owner.query<{ file: string; page: string }>(
    'select file_key as file, page_keys[2] as page from purchase_receipts where id = $1',
    [bill.id],
  );
  keys = rows[0] as typeof keys;
});

/** The command as somebody types it. */
function check(): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/files-check-cli.ts')], {
    env: {
      ...{ PATH: process.env['PATH'], DATABASE_URL: system.database.ownerUrl, TABLE_TAP_DEMO: 'off' },
      FILES_FOLDER: filesFolder,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

describe('npm run files:check', () => {
  it('says of every café that its files are what they were', async () => {
    const { code, output } = await check();
    // A file, a thumbnail and two pages; a photo and its thumbnail.
    expect(output).toContain(`${cafe.slug}  6 files: all as they were`);
    expect(output).toContain('2 cafés: the files are whole.');
    expect(code).toBe(0);
  });

  it('names what is missing or was changed, and fails', async () => {
    const file = join(filesFolder, keys.file);
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([bytes, Buffer.from(' ')]));
    await rm(join(filesFolder, keys.page));
    const { code, output } = await check();
    expect(output).toContain(`${cafe.slug}  6 files: 2 wrong`);
    expect(output).toContain(`  receipt ${bill.id}, file: changed`);
    expect(output).toContain(`  receipt ${bill.id}, page 2: missing`);
    expect(code).toBe(1);
  });
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

const system = await payingSystem();
const { pool } = system.server.kernel.db;
/** Somebody who may do anything to the database: row-level security and rights stop everybody else. */
const superuser = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
const dataDir = mkdtempSync(join(tmpdir(), 'table-tap-check-'));
afterAll(async () => {
  await superuser.end();
  rmSync(dataDir, { recursive: true });
});

let shop: PayingCafe;
beforeAll(async () => {
  shop = await system.payingCafe('books');
  const { cafe, pay, refund } = shop;
  const customerId = await shop.customer('an', 2_000);
  await cafe.ok('POST /cafes/{cafeId}/drawer/open', { key: randomUUID(), body: { floatMinor: 5_000 } });
  const tab = async () => {
    const { id: tabId } = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: randomUUID() } })).body;
    await cafe.order(cafe.employee.token, { Duvel: 2, 'Westmalle Tripel': 1 }, { tabId });
    return tabId;
  };
  const cash = await pay(cafe.employee.token, { method: 'cash', tabId: await tab(), tipMinor: 100 });
  await pay(cafe.employee.token, { method: 'credits', tabId: await tab(), customerId });
  expect((await refund(cash.body.id, { amountMinor: 460 })).status).toBe(201);
  await cafe.ok('POST /cafes/{cafeId}/drawer/close', { key: randomUUID(), body: { countedMinor: 6_000 } });
  await cafe.ok('POST /cafes/{cafeId}/drawer/open', { key: randomUUID(), body: { floatMinor: 1_000 } });
});

const check = () => checkLedger(pool, [shop.cafe.id]);

/** Breaks something, sees which rules tell, and puts it back. */
async function tellingRules(damage: string): Promise<string[]> {
  const client = await superuser.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = replica`);
    const { rowCount } = await client.query(damage.replaceAll('CAFE', `cafe_id = '${shop.cafe.id}'`));
    expect(rowCount).toBeGreaterThan(0);
    await client.query('commit');
    return [...new Set((await check()).map(({ rule }) => rule))];
  } finally {
    client.release();
  }
}

describe('the check of the ledger', () => {
  it('finds nothing in books that are right, of one café or of all', async () => {
    expect(await check()).toEqual([]);
    expect(await checkLedger(pool)).toEqual([]);
  });

  it.each([
    ['an entry of another amount', `update ledger_entries set amount_minor = amount_minor + 1 where CAFE and credit = 'tips'`, `update ledger_entries set amount_minor = amount_minor - 1 where CAFE and credit = 'tips'`, ['a payment booked what it took', 'tips are those of payments']],
    ['a payment that was never booked', `update ledger_postings set subject_id = posted_by where CAFE and kind = 'cash_movement' or kind = 'refund' and CAFE`, `update ledger_postings l set subject_id = r.id from refunds r where l.CAFE and l.kind = 'refund' and r.CAFE`, ['everything that moved money has its posting', 'nothing is booked that did not happen']],
    ['a line that is paid more than was allocated', `update line_balances set paid_minor = paid_minor - 1 where CAFE and paid_minor > 0`, `update line_balances set paid_minor = paid_minor + 1 where CAFE and paid_minor > 0`, ['a line is paid by its allocations', 'a closed bill owes nothing', 'VAT and sales']],
    ['an allocation of another amount', `update payment_allocations set amount_minor = amount_minor + 1 where CAFE`, `update payment_allocations set amount_minor = amount_minor - 1 where CAFE`, ['a payment is allocated', 'a line is paid by its allocations']],
    ['credits out of nothing', `update credit_accounts set balance_minor = balance_minor + 1 where CAFE`, `update credit_accounts set balance_minor = balance_minor - 1 where CAFE`, ['credits of a customer']],
    ['VAT on another account', `update ledger_entries set amount_minor = amount_minor + case when credit like 'vat%' then 1 else -1 end where CAFE and (credit like 'vat%' or credit like 'sales%')`, `update ledger_entries set amount_minor = amount_minor - case when credit like 'vat%' then 1 else -1 end where CAFE and (credit like 'vat%' or credit like 'sales%')`, ['VAT and sales']],
    ['a receipt number that is missing', `update cafe_sequences set receipt_number = receipt_number + 1 where CAFE`, `update cafe_sequences set receipt_number = receipt_number - 1 where CAFE`, ['numbers of receipts']],
    ['a drawer that expected something else', `update drawer_sessions set expected_minor = expected_minor + 1 where CAFE and closed_at is not null`, `update drawer_sessions set expected_minor = expected_minor - 1 where CAFE and closed_at is not null`, ['a counted drawer expected', 'the difference of a counted drawer']],
    ['another float than was booked', `update drawer_sessions set float_minor = float_minor + 1 where CAFE and closed_at is null`, `update drawer_sessions set float_minor = float_minor - 1 where CAFE and closed_at is null`, ['the cash account is what should be in the open drawer']],
    ['a refund that was noted twice', `update payments set refunded_minor = refunded_minor + 1 where CAFE and refunded_minor > 0`, `update payments set refunded_minor = refunded_minor - 1 where CAFE and refunded_minor > 0`, ['no more is given back']],
    ['a payment of another day', `update payments set business_day = business_day - 1 where CAFE`, `update payments set business_day = business_day + 1 where CAFE`, ['a payment counts for the day']],
    ['an order that costs something else', `update orders set total_minor = total_minor + 1 where CAFE`, `update orders set total_minor = total_minor - 1 where CAFE`, ['an order costs what its lines cost']],
  ])('finds %s', async (_, damage, repair, expected) => {
    const told = await tellingRules(damage);
    for (const rule of expected) expect(told.join('; ')).toContain(rule);
    expect(await tellingRules(repair)).toEqual([]);
  }); // prettier-ignore

  it('is a command that ends with 1 when something is wrong', async () => {
    const run = () =>
      new Promise<{ code: number | null; text: string }>((resolve) => {
        const cli = spawn(process.execPath, [join(import.meta.dirname, '../../src/ledger-check-cli.ts')], {
          env: { ...process.env, DATABASE_URL: system.database.ownerUrl, TABLE_TAP_DATA: dataDir },
        }); // prettier-ignore
        let text = '';
        cli.stdout.on('data', (piece) => (text += String(piece)));
        cli.stderr.on('data', (piece) => (text += String(piece)));
        cli.on('close', (code) => resolve({ code, text }));
      });
    const right = await run();
    expect(right).toMatchObject({ code: 0, text: expect.stringContaining('the books are right') });
    expect(right.text).toContain(`${shop.cafe.slug}  all`);
    await tellingRules(`update credit_accounts set balance_minor = balance_minor + 7 where CAFE`);
    const wrong = await run();
    expect(wrong.code).toBe(1);
    expect(wrong.text).toMatch(
      /credits of a customer are what their account says: customer .* has \d+, the ledger says \d+/,
    );
    await tellingRules(`update credit_accounts set balance_minor = balance_minor - 7 where CAFE`);
  });
});

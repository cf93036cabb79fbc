import { randomUUID } from 'node:crypto';
import type { Payment, Receipt } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { signReceipts } from '../../src/modules/receipts/commands/sign-receipts.ts';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import type { FiscalAdapter } from '../../src/modules/receipts/index.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';
import { pdfText } from '../support/pdf-text.ts';

const system = await payingSystem();
const { kernel } = system.server;
let shop: PayingCafe;
beforeAll(async () => {
  shop = await system.payingCafe('receipts');
  await shop.cafe.ok('PATCH /cafes/{cafeId}', {
    body: {
      legalName: 'De Kroon BV',
      vatNumber: 'BE0123456749',
      address: { street: 'Grote Markt 1', postalCode: '2000', city: 'Antwerpen', country: 'BE' },
    },
  });
});

const paidTable = async (lines: Record<string, number>, body: Record<string, unknown> = {}, of = shop) => {
  const { id: tabId } = (await of.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: randomUUID() } })).body;
  await of.cafe.order(of.cafe.employee.token, lines, { tabId });
  const paid = await of.pay(of.cafe.employee.token, { method: 'cash', tabId, ...body });
  expect(paid.status, JSON.stringify(paid.body)).toBe(201);
  return paid.body as Payment & { receipt: { number: number; token: string } };
};
const receipt = async (token: string, of = shop): Promise<Receipt> =>
  (await of.cafe.ok('GET /cafes/{cafeId}/receipts/{token}', { token: undefined, params: { token } })).body;
const pdf = async (token: string, language: string) => {
  const url = `${system.url}/api/v1/cafes/${shop.cafe.id}/receipts/${token}/pdf?language=${language}`;
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return new Uint8Array(await answer.arrayBuffer());
};
const party = {
  name: 'Janssens & Zonen NV',
  vatNumber: 'BE0987654321',
  address: { street: 'Kerkstraat 3', postalCode: '9000', city: 'Gent', country: 'BE' },
};

describe('a receipt', () => {
  it('says what was paid, with VAT by rate, to whoever has its link', async () => {
    const paid = await paidTable({ Duvel: 2, 'Westmalle Tripel': 1 }, { tipMinor: 101, tenderedMinor: 5000 });
    const got = await receipt(paid.receipt.token);
    expect(got).toMatchObject({
      number: paid.receipt.number,
      kind: 'sale',
      paymentId: paid.id,
      cafe: { name: 'receipts', legalName: 'De Kroon BV', vatNumber: 'BE0123456749', timeZone: 'Europe/Brussels' },
      operator: 'employee of receipts',
      subtotalMinor: paid.amountMinor,
      tipMinor: 101,
      roundingMinor: paid.roundingMinor,
      totalMinor: paid.totalMinor,
      tenderedMinor: 5000,
      changeMinor: 5000 - paid.totalMinor,
      method: 'cash',
      refundOf: null,
      fiscal: null,
      invoice: null,
    });
    expect(got.lines.map(({ name, quantity, amountMinor }) => [name, quantity, amountMinor])).toEqual([
      ['Duvel', 2, 920],
      ['Westmalle Tripel', 1, paid.amountMinor - 920],
    ]);
    expect(got.taxes).toEqual([
      { rate: 21, grossMinor: paid.amountMinor, taxMinor: Math.round((paid.amountMinor * 21) / 121), netMinor: expect.any(Number) },
    ]); // prettier-ignore
    expect(got.taxes[0]!.netMinor + got.taxes[0]!.taxMinor).toBe(paid.amountMinor);
  });

  it('stays as it was when the café moves and the menu changes', async () => {
    const paid = await paidTable({ Duvel: 1 });
    const before = await receipt(paid.receipt.token);
    await shop.cafe.ok('PATCH /cafes/{cafeId}', { body: { name: 'Renamed' } });
    expect(await receipt(paid.receipt.token)).toEqual(before);
    await shop.cafe.ok('PATCH /cafes/{cafeId}', { body: { name: 'receipts' } });
  });

  it('of a part says which part of a line it is for, and what was taken off', async () => {
    const { id: tabId } = (await shop.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Shared' } })).body;
    const order = (await shop.cafe.order(shop.cafe.employee.token, { Duvel: 2 }, { tabId })).body;
    await shop.cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      key: randomUUID(),
      token: shop.cafe.manager.token,
      params: { tabId },
      body: { kind: 'discount', percent: 50, reason: 'happy hour' },
    });
    const part = { kind: 'lines', lines: [{ orderId: order.id, lineId: order.lines[0].id, take: 1, of: 2 }] };
    const half = await shop.pay(shop.cafe.employee.token, { method: 'card', tabId, part });
    expect(half.status, JSON.stringify(half.body)).toBe(201);
    const cash = await shop.pay(shop.cafe.employee.token, { method: 'cash', tabId });
    const got = await receipt(cash.body.receipt.token);
    expect(got.lines).toMatchObject([{ quantity: 2, lineTotalMinor: 920, reducedMinor: 460, amountMinor: 230 }]);
    expect(pdfText(await pdf(got.token, 'en'))).toContain('part of €4.60');
  });

  it('is found by number, day and payment, and page by page', async () => {
    const paid = await paidTable({ Duvel: 1 });
    const list = (query: Record<string, unknown>) =>
      shop.cafe.ok('GET /cafes/{cafeId}/receipts', { token: shop.cafe.employee.token, query: query as never });
    const [one] = (await list({ number: paid.receipt.number })).body.items;
    expect(one).toEqual(await receipt(paid.receipt.token));
    expect((await list({ paymentId: paid.id })).body.items).toEqual([one]);
    expect((await list({ day: '2001-01-01' })).body.items).toEqual([]);
    const all: number[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Receipt[]; nextCursor: string | null } = (
        await list({ day: one.businessDay, limit: 2, ...(cursor ? { cursor } : {}) })
      ).body;
      all.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor);
    expect(all).toEqual(all.map((_, index) => all.length - index));
  });

  it('is found by its link alone, in its own café', async () => {
    const other = await system.cafe('elsewhere');
    const paid = await paidTable({ Duvel: 1 });
    for (const [cafeId, token] of [
      [other.id, paid.receipt.token],
      [shop.cafe.id, `${paid.receipt.token.slice(0, -1)}${paid.receipt.token.endsWith('A') ? 'B' : 'A'}`],
      [randomUUID(), paid.receipt.token],
    ] as const) {
      const answer = await system.call('GET /cafes/{cafeId}/receipts/{token}', { params: { cafeId, token } });
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    }
    expect(Buffer.from(paid.receipt.token, 'base64url')).toHaveLength(16);
  });
});

describe('a PDF', () => {
  it.each([
    ['nl', 'Ticket', 'Wisselgeld', 'Fooi'],
    ['fr', 'Ticket', 'Rendu', 'Pourboire'],
    ['en', 'Receipt', 'Change', 'Tip'],
    ['de', 'Beleg', 'Rückgeld', 'Trinkgeld'],
  ])('speaks %s', async (language, title, change, tip) => {
    const paid = await paidTable({ Duvel: 1 }, { tipMinor: 100, tenderedMinor: 1000 });
    const text = pdfText(await pdf(paid.receipt.token, language));
    for (const part of [`${title} ${paid.receipt.number}`, change, tip, '1 × Duvel', 'De Kroon BV', 'Grote Markt 1'])
      expect(text).toContain(part);
    expect(text).toMatch(/BE0123456749/);
    expect(text).toMatch(/21\s?%/);
  });

  it('is as wide as the paper of a till, and A4 with an invoice', async () => {
    const paid = await paidTable({ Duvel: 1 });
    const box = async () => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(await pdf(paid.receipt.token, 'nl')).toString('latin1')); // prettier-ignore
    expect(Number((await box())?.[1])).toBeCloseTo((80 * 72) / 25.4, 3);
    await invoice(paid.receipt.token);
    expect(Number((await box())?.[1])).toBeCloseTo(595.28, 1);
  });
});

const invoice = (token: string, of = shop) =>
  system.call('POST /cafes/{cafeId}/receipts/{token}/invoice', {
    token: of.cafe.employee.token,
    params: { cafeId: of.cafe.id, token },
    body: party,
  });

describe('an invoice', () => {
  it('carries the customer’s VAT number and is made once', async () => {
    const paid = await paidTable({ Duvel: 3 });
    const made = await invoice(paid.receipt.token);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ number: paid.receipt.number, invoice: { customer: party } });
    expect(await receipt(paid.receipt.token)).toEqual(made.body);
    const again = await invoice(paid.receipt.token);
    expect([again.status, again.body.code]).toEqual([409, 'DUPLICATE']);
    const text = pdfText(await pdf(paid.receipt.token, 'nl'));
    for (const part of [`Factuur ${made.body.invoice.number}`, 'Janssens & Zonen NV', 'BE0987654321', 'Kerkstraat 3'])
      expect(text).toContain(part);
  });

  it('is numbered without a gap when many are asked for at once, twice each', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => paidTable({ Duvel: 1 })));
    const answers = await Promise.all([...many, ...many].map(({ receipt: { token } }) => invoice(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(6).fill(201), ...Array(6).fill(409)]);
    expect(await checkLedger(kernel.db.pool, [shop.cafe.id])).toEqual([]);
  });

  it('of a refund is a credit note; a top-up has none', async () => {
    const paid = await paidTable({ Duvel: 1 });
    const back = await shop.refund(paid.id, {});
    expect(back.status, JSON.stringify(back.body)).toBe(201);
    const note = await receipt(back.body.receipt.token);
    expect(note).toMatchObject({
      kind: 'refund',
      refundOf: paid.receipt.number,
      reason: 'too cold',
      subtotalMinor: 460,
    });
    await invoice(note.token);
    expect(pdfText(await pdf(note.token, 'nl'))).toMatch(/Creditnota \d+/);
    const customerId = await shop.customer('an', 2000);
    const list = await shop.cafe.ok('GET /cafes/{cafeId}/receipts', { query: { limit: 1 } });
    expect(list.body.items[0]).toMatchObject({ kind: 'top_up', lines: [], totalMinor: 2000 });
    expect(customerId).toBeTruthy();
    const refused = await invoice(list.body.items[0].token);
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID']);
  });
});

describe('numbers', () => {
  it('have no gap under 50 cash payments at once, some of which are refused', async () => {
    const crowd = await system.payingCafe('crowd');
    const { cafe } = crowd;
    const tabs: string[] = [];
    for (let at = 0; at < 50; at++) {
      const { id } = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: `Guest ${at}` } })).body;
      tabs.push(id);
    }
    await Promise.all(tabs.map((tabId) => cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId })));
    // A house that is full says so; the same key is sent again, as every client does.
    const pay = async (body: Record<string, unknown>, key = randomUUID()) => {
      for (;;) {
        const answer = await crowd.pay(cafe.employee.token, { method: 'cash', ...body }, key);
        if (answer.status !== 503) return answer;
      }
    };
    const answers = await Promise.all([
      ...tabs.map((tabId) => pay({ tabId })),
      ...tabs.slice(0, 10).map((tabId) => pay({ tabId, tenderedMinor: 1 })),
    ]);
    const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.receipt.number as number);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(await checkLedger(kernel.db.pool, [cafe.id])).toEqual([]);
  });
});

describe('a fiscal adapter', () => {
  it('signs what was issued under a registered till, in order, and none is skipped when it does not answer', async () => {
    const till = await system.payingCafe('till', { registerRequired: true });
    for (let at = 0; at < 3; at++) await paidTable({ Duvel: 1 }, { method: 'register' }, till);
    const asked: number[] = [];
    let answers = 1;
    const adapter: FiscalAdapter = {
      name: 'test box 7',
      sign: async (_cafeId, { number }) => {
        asked.push(number);
        if (answers-- <= 0) throw new Error('no answer');
        return { signature: `signed ${number}`, code: `C${number}` };
      },
    };
    const signing = { db: kernel.db, log: kernel.log, adapters: { BE: adapter } };
    await signReceipts(signing);
    expect(asked).toEqual([1, 2]);
    answers = 10;
    await signReceipts(signing);
    await signReceipts(signing);
    expect(asked).toEqual([1, 2, 2, 3]);
    const { items } = (await till.cafe.ok('GET /cafes/{cafeId}/receipts')).body;
    expect(items.map(({ fiscal }: Receipt) => fiscal)).toEqual(
      [3, 2, 1].map((number) => ({ adapter: 'test box 7', signature: `signed ${number}`, code: `C${number}` })),
    );
  });
});

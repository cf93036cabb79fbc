import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const golden = (name: string) => readFile(join(import.meta.dirname, 'golden', name));
/** The golden files hold the references that follow from these ids. */
const paymentId = (number: number) => `01930000-0000-7000-8000-00000000000${number}`;

/** A café that takes transfers, with a customer to top up. */
async function transferCafe(name: string) {
  const cafe = await system.cafe(name);
  await cafe.ok('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
    params: { provider: 'sepa_qr' },
    body: { enabled: true, settings: { name: 'De Kroon', iban: 'BE68539007547034' } },
  });
  const email = `${randomUUID()}@guests.example`;
  const customer = (await cafe.ok('POST /cafes/{cafeId}/customers', { body: { name: 'Nele', email } })).body;
  const topUp = async (id: string, topUpMinor: number) =>
    (
      await cafe.ok('POST /cafes/{cafeId}/payments', {
        token: cafe.employee.token,
        body: { id, method: 'sepa_qr', topUpMinor, customerId: customer.id },
      })
    ).body;
  return { cafe, customer, topUp };
}

const bring = (cafe: TestCafe, body: Uint8Array) =>
  system.call('POST /cafes/{cafeId}/statements', {
    token: cafe.manager.token,
    params: { cafeId: cafe.id },
    body: new Uint8Array(body),
  });
const payment = async (cafe: TestCafe, id: string) =>
  (await cafe.ok('GET /cafes/{cafeId}/payments/{paymentId}', { params: { paymentId: id } })).body;
const entries = async (cafe: TestCafe, query: Record<string, string | number | boolean> = {}) =>
  (await cafe.ok('GET /cafes/{cafeId}/bank-entries', { query })).body;
const alerts = async (cafe: TestCafe) =>
  (await cafe.ok('GET /cafes/{cafeId}/payments/alerts')).body.items.map(
    ({ kind, paymentId: id, expectedMinor, receivedMinor }: Record<string, unknown>) =>
      [kind, id, expectedMinor, receivedMinor] as const,
  );
const balances = async (cafe: TestCafe): Promise<Record<string, number>> => {
  const { items } = (await cafe.ok('GET /cafes/{cafeId}/ledger/accounts')).body;
  return Object.fromEntries(
    items.map(({ code, balanceMinor }: { code: string; balanceMinor: number }) => [code, balanceMinor]),
  );
};

describe.each([['statement.camt053.xml'], ['statement.coda'], ['statement.csv']])('%s', (file) => {
  let cafe: TestCafe;
  let creditsOf: string;

  beforeAll(async () => {
    const place = await transferCafe(file.split('.')[1] ?? file);
    cafe = place.cafe;
    creditsOf = `credits:${place.customer.id}`;
    const order = (await cafe.order((await cafe.guest()).token, { Duvel: 1 })).body;
    await cafe.ok('POST /cafes/{cafeId}/payments', {
      body: { id: paymentId(1), method: 'sepa_qr', orderId: order.id },
    });
    for (const [number, amount] of [
      [2, 2750],
      [3, 1000],
      [4, 1200],
      [5, 1500],
      [6, 1800],
    ] as const)
      // prettier-ignore
      await place.topUp(paymentId(number), amount);
    await cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/cancel', { params: { paymentId: paymentId(4) } });
    await cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/confirm', { params: { paymentId: paymentId(5) } });
  });

  it('confirms what agrees, also what was given up or seen by staff before, and nothing else', async () => {
    const { status, body } = await bring(cafe, await golden(file));
    expect(status, JSON.stringify(body)).toBe(200);
    // Five of nine lines; open are the wrong amount, the second transfer of the same bill and the one without reference.
    expect(body).toEqual({ read: 9, known: 0, matched: 5, open: 3, problems: [] });
    const states = [];
    for (let number = 1; number <= 6; number++) states.push((await payment(cafe, paymentId(number))).status);
    expect(states).toEqual(['completed', 'completed', 'pending', 'completed', 'completed', 'completed']);
    const books = await balances(cafe);
    expect(books['clearing:bank']).toBe(460 + 2750 + 1200 + 1500 + 1800);
    expect(books[creditsOf]).toBe(2750 + 1200 + 1500 + 1800);
  });

  it('leaves a wrong amount open and says so, and what was paid twice', async () => {
    expect((await alerts(cafe)).sort()).toEqual([
      ['overpaid', paymentId(6), 1800, 1800],
      ['wrong_amount', paymentId(3), 1000, 900],
    ]);
    const open = (await entries(cafe, { open: true })).items;
    expect(open.map(({ amountMinor }: { amountMinor: number }) => amountMinor).sort()).toEqual([1234, 1800, 900]);
  });

  it('changes nothing when it is imported again', async () => {
    const before = await balances(cafe);
    const again = await bring(cafe, await golden(file));
    expect(again.body).toEqual({ read: 9, known: 9, matched: 0, open: 3, problems: [] });
    expect(await balances(cafe)).toEqual(before);
    expect(await alerts(cafe)).toHaveLength(2);
    expect((await entries(cafe)).items).toHaveLength(9);
  });

  it('is kept as the bank wrote it', async () => {
    const { items } = await entries(cafe, { open: false });
    const first = items.find((entry: { paymentId: string }) => entry.paymentId === paymentId(1));
    expect(first).toMatchObject({ bookedOn: '2026-11-25', amountMinor: 460, currency: 'EUR', suggestions: [] });
    expect(first.counterparty).toMatch(/jan peeters · BE71096123456769/i);
    expect(first.reference).toMatch(/^RF\d\d[A-Z0-9]{18}$/);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await entries(cafe, { limit: 4, ...(cursor !== null && { cursor }) });
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(9);
    expect(seen).toHaveLength(9);
  });
});

describe('what cannot be read', () => {
  it('is told line by line; nothing is stored when nothing can be', async () => {
    const { cafe } = await transferCafe('unreadable');
    const { status, body } = await bring(cafe, Buffer.from('What;is;this\n1;2;3\n'));
    expect([status, body.code]).toEqual([422, 'IMPORT_ROWS']);
    expect(body.errors).toEqual([{ path: 'line 1', code: 'unreadable', message: expect.any(String) }]);
    const half = await bring(cafe, Buffer.from('Datum;Bedrag\n2026-11-25;12,00\nyesterday;3,00\n'));
    expect(half.body).toMatchObject({
      read: 1,
      open: 1,
      problems: [{ line: 3, message: 'The date is not readable.' }],
    });
    expect((await entries(cafe)).items).toHaveLength(1);
  });
});

describe('the same statement by two people at once', () => {
  it('books each transfer once', async () => {
    const { cafe, customer, topUp } = await transferCafe('twice-at-once');
    await topUp(paymentId(2), 2750);
    const file = await golden('statement.csv');
    const answers = await Promise.all(Array.from({ length: 6 }, () => bring(cafe, file)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await balances(cafe))[`credits:${customer.id}`]).toBe(2750);
    expect((await entries(cafe)).items).toHaveLength(9);
    expect((await entries(cafe, { open: false })).items).toHaveLength(1);
    expect(await alerts(cafe)).toEqual([]);
  });
});

describe('a line that a person matches', () => {
  const today = () => new Date().toISOString().slice(0, 10);
  const match = (cafe: TestCafe, entryId: string, id: string) =>
    system.call('POST /cafes/{cafeId}/bank-entries/{entryId}/match', {
      token: cafe.manager.token,
      params: { cafeId: cafe.id, entryId },
      body: { paymentId: id },
    });

  it('is suggested the transfers of its amount, and confirms one of them', async () => {
    const { cafe, topUp } = await transferCafe('by-hand');
    const [one, two, other] = [randomUUID(), randomUUID(), randomUUID()];
    await topUp(one, 1600);
    await topUp(two, 1600);
    await topUp(other, 1700);
    await bring(cafe, Buffer.from(`Datum;Bedrag;Mededeling\n${today()};16,00;tafel 4\n${today()};-16,00;terug\n`));
    const [entry] = (await entries(cafe, { open: true })).items;
    expect(entry.suggestions.map((suggestion: { paymentId: string }) => suggestion.paymentId).sort()).toEqual([one, two].sort()); // prettier-ignore
    const wrong = await match(cafe, entry.id, other);
    expect([wrong.status, wrong.body.code]).toEqual([409, 'AMOUNT_DIFFERS']);
    const right = await match(cafe, entry.id, one);
    expect([right.status, right.body.paymentId]).toEqual([200, one]);
    expect((await payment(cafe, one)).status).toBe('completed');
    expect((await match(cafe, entry.id, one)).status).toBe(200);
    const late = await match(cafe, entry.id, two);
    expect([late.status, late.body.code]).toEqual([409, 'STATUS_STEP']);
    expect((await payment(cafe, two)).status).toBe('pending');
    expect((await entries(cafe, { open: true })).items).toEqual([]);
  });

  it('may be none: it is set aside and taken back, but not once it is matched', async () => {
    const { cafe, topUp } = await transferCafe('set-aside');
    const one = randomUUID();
    await topUp(one, 1600);
    await bring(cafe, Buffer.from(`Datum;Bedrag;Mededeling\n${today()};16,00;huur\n`));
    const [entry] = (await entries(cafe, { open: true })).items;
    const aside = (to: boolean, entryId = entry.id, token = cafe.manager.token) =>
      system.call('PUT /cafes/{cafeId}/bank-entries/{entryId}/aside', {
        token,
        params: { cafeId: cafe.id, entryId },
        body: { aside: to },
      });
    const set = await aside(true);
    expect([set.status, set.body.suggestions]).toEqual([200, []]);
    expect((await aside(true)).body).toEqual(set.body);
    expect((await entries(cafe, { open: true })).items).toEqual([]);
    expect((await entries(cafe)).items).toMatchObject([{ id: entry.id, setAsideAt: expect.any(String) }]);
    expect((await aside(false)).body).toEqual(entry);
    await aside(true);
    expect((await match(cafe, entry.id, one)).body).toMatchObject({ paymentId: one, setAsideAt: null });
    expect((await aside(true)).body.code).toBe('STATUS_STEP');
    expect((await aside(true, randomUUID())).status).toBe(404);
    expect((await aside(true, entry.id, cafe.employee.token)).status).toBe(403);
  });

  it('confirms no second time what another line has confirmed, nor what is no transfer or unknown', async () => {
    const { cafe, topUp } = await transferCafe('by-hand-twice');
    const one = randomUUID();
    await topUp(one, 1600);
    const order = (await cafe.order((await cafe.guest()).token, { Duvel: 1 })).body;
    const cash = (await cafe.ok('POST /cafes/{cafeId}/payments', { body: { method: 'cash', orderId: order.id } })).body;
    await bring(cafe, Buffer.from(`Datum;Bedrag\n${today()};16,00\n${today()};16,00\n${today()};-16,00\n`));
    const { items } = await entries(cafe);
    const incoming = items.filter(({ amountMinor }: { amountMinor: number }) => amountMinor > 0);
    const outgoing = items.find(({ amountMinor }: { amountMinor: number }) => amountMinor < 0);
    const [first, second] = await Promise.all(incoming.map(({ id }: { id: string }) => match(cafe, id, one)));
    expect([first?.status, second?.status].sort()).toEqual([200, 409]);
    const left = (await entries(cafe, { open: true })).items[0];
    expect((await match(cafe, left.id, cash.id)).body.code).toBe('STATUS_STEP');
    expect((await match(cafe, left.id, randomUUID())).status).toBe(404);
    expect((await match(cafe, outgoing.id, one)).body.code).toBe('AMOUNT_DIFFERS');
    expect((await balances(cafe))['clearing:bank']).toBe(1600);
  });
});

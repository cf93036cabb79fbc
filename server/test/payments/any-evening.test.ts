import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bill, Order } from '@table-tap/contract';
import { readBill } from '../../src/modules/bills/index.ts';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

/**
 * Whatever happens in an evening, in whatever order: bills add up, nobody pays or gets back a cent too much, and the
 * ledger agrees. Sequences of orders, claims, payments, refunds, cancellations, discounts, moves and merges, from a
 * seed that fast-check prints when one fails; several run beside each other, as tables do.
 */
const sequences = 1000;
const tablesAtOnce = 8;
const stepsMax = 9;

const system = await payingSystem({ RATE_STAFF_PER_MINUTE: '1000000', RATE_GUEST_PER_MINUTE: '1000000' });
let house: PayingCafe;
let customerId: string;
let payers: string[];
beforeAll(async () => {
  house = await system.payingCafe('any-evening', { refundApprovalAboveMinor: 4000 });
  const { cafe } = house;
  customerId = await house.customer('regular', 0);
  await cafe.ok('POST /cafes/{cafeId}/users/{userId}/credit/add', {
    params: { userId: customerId },
    body: { amountMinor: 100_000_000, reason: 'drinks for everybody' },
  });
  payers = [cafe.employee.token, cafe.manager.token, cafe.owner.token];
});

const index = fc.nat({ max: 9 });
const part = fc.oneof(
  fc.constant({ kind: 'rest' as const }),
  fc.record({ kind: fc.constant('share' as const), of: fc.integer({ min: 2, max: 5 }) }),
  fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({
    kind: fc.constant('lines' as const),
    line: index,
    take: fc.integer({ min: 1, max: 3 }),
    of: fc.integer({ min: 1, max: 4 }),
  }),
);
const tip = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 }));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('order' as const), beers: index, croques: index }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      method: fc.constantFrom('cash', 'credits', 'register'),
      part,
      tip,
      by: index,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('transfer' as const),
      part,
      tip,
      ends: fc.constantFrom('confirm', 'cancel', 'left'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), part, by: index, release: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      kind: fc.constantFrom('discount', 'comp', 'void'),
      percent: fc.integer({ min: 1, max: 100 }),
      line: fc.option(index),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      payment: index,
      amountMinor: fc.option(fc.integer({ min: 1, max: 2500 })),
      to: fc.constantFrom('same', 'cash', 'credits'),
      decide: fc.constantFrom('approve', 'decline'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: index, refund: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), line: index, back: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What one table has come to. */
interface Evening {
  tabId: string;
  otherTabId: string;
  merged: boolean;
  orders: Order[];
  payments: string[];
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)];

async function post(route: string, token: string, params: Record<string, string>, body?: unknown) {
  const answer = await system.call(route, { token, params: { cafeId: house.cafe.id, ...params }, body });
  // What is refused is refused for a reason that the contract names; nothing may be our own mistake.
  expect(answer.status, `${route} ${JSON.stringify(answer.body)}`).toBeLessThan(500);
  return answer;
}

async function partOf(
  evening: Evening,
  wanted: typeof part extends fc.Arbitrary<infer T> ? T : never,
): Promise<unknown> {
  if (wanted.kind !== 'lines') return wanted;
  const line = pick((await bill(evening.tabId)).lines, wanted.line);
  if (!line) return { kind: 'rest' };
  const { take, of } = wanted;
  return { kind: 'lines', lines: [{ orderId: line.orderId, lineId: line.lineId, take: Math.min(take, of), of }] };
}

/** Read where it is kept: over HTTP it would take as long as all that happens to it. */
function bill(tabId: string): Promise<Bill> {
  const { db } = system.server.kernel;
  return db.read(house.cafe.id, async (reader) => {
    const read = await readBill(reader, house.cafe.id, tabId, new Date());
    if (!read) throw new Error(`no tab ${tabId}`);
    return read;
  });
}

async function perform(evening: Evening, now: Step): Promise<void> {
  const [employee, manager, owner] = payers as [string, string, string];
  const { tabId } = evening;
  switch (now.do) {
    case 'order': {
      const lines = { Duvel: (now.beers % 4) + 1, ...(now.croques % 3 > 0 && { 'Croque-monsieur': now.croques % 3 }) };
      const placed = await house.cafe.order(employee, lines, { tabId });
      expect(placed.status).toBeLessThan(500);
      if (placed.status === 201) evening.orders.push(placed.body);
      return;
    }
    case 'pay': {
      const paid = await house.pay(pick(payers, now.by) as string, {
        method: now.method,
        tabId,
        part: await partOf(evening, now.part),
        tipMinor: now.tip,
        ...(now.method === 'credits' && { customerId }),
      });
      expect(paid.status, JSON.stringify(paid.body)).toBeLessThan(500);
      if (paid.status === 201) evening.payments.push(paid.body.id);
      return;
    }
    case 'transfer': {
      const body = { method: 'sepa_qr', tabId, part: await partOf(evening, now.part), tipMinor: now.tip };
      const shown = await house.pay(employee, body);
      expect(shown.status, JSON.stringify(shown.body)).toBeLessThan(500);
      if (shown.status !== 201) return;
      evening.payments.push(shown.body.id);
      const params = { paymentId: shown.body.id };
      if (now.ends !== 'left') await post(`POST /cafes/{cafeId}/payments/{paymentId}/${now.ends}`, employee, params);
      return;
    }
    case 'claim': {
      const token = pick(payers, now.by) as string;
      const claim = await post(
        'POST /cafes/{cafeId}/tabs/{tabId}/claims',
        token,
        { tabId },
        { part: await partOf(evening, now.part) },
      );
      if (now.release && claim.status === 201)
        await post('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', token, { tabId, claimId: claim.body.id });
      return;
    }
    case 'adjust': {
      const line = now.line === null ? undefined : pick((await bill(tabId)).lines, now.line);
      await post('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', manager, { tabId }, {
        kind: now.kind,
        reason: 'whatever happens',
        ...(now.kind === 'discount' && { percent: now.percent }),
        ...(line && { lines: [{ orderId: line.orderId, lineId: line.lineId }] }),
      }); // prettier-ignore
      return;
    }
    case 'refund': {
      const paymentId = pick(evening.payments, now.payment);
      if (!paymentId) return;
      const asked = await house.refund(paymentId, {
        to: now.to,
        ...(now.amountMinor !== null && { amountMinor: now.amountMinor }),
      });
      expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(500);
      if (asked.body.status === 'requested')
        await post(`POST /cafes/{cafeId}/refunds/{refundId}/${now.decide}`, owner, { refundId: asked.body.id });
      return;
    }
    case 'cancel': {
      const order = pick(evening.orders, now.order);
      if (!order) return;
      await post('POST /cafes/{cafeId}/orders/{orderId}/cancel', manager, { orderId: order.id }, {
        reason: 'whatever happens', ...(now.refund && { refund: 'same' }),
      }); // prettier-ignore
      return;
    }
    case 'move': {
      const [from, to] = now.back ? [evening.otherTabId, tabId] : [tabId, evening.otherTabId];
      const line = pick((await bill(from)).lines, now.line);
      if (!line) return;
      const { orderId, lineId } = line;
      await post('POST /cafes/{cafeId}/tabs/{tabId}/lines', employee, { tabId: to }, { lines: [{ orderId, lineId }] });
      return;
    }
    case 'merge':
      if (evening.merged) return;
      evening.merged =
        (await post('POST /cafes/{cafeId}/tabs/{tabId}/merge', employee, { tabId }, { fromTabId: evening.otherTabId }))
          .status === 200;
  }
}

/** What must hold of a bill at every moment. */
function expectSound(now: Bill): void {
  for (const line of now.lines) {
    expect(line.dueMinor).toBeGreaterThanOrEqual(0);
    expect(line.totalMinor).toBe(line.reducedMinor + line.paidMinor + line.claimedMinor + line.dueMinor);
  }
  expect(now.totalMinor).toBe(now.paidMinor + now.claimedMinor + now.dueMinor);
  if (now.status === 'closed') expect([now.claimedMinor, now.dueMinor]).toEqual([0, 0]);
}

async function play(steps: Step[]): Promise<void> {
  const open = async () => (await house.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'somebody' } })).body.id;
  const evening: Evening = { tabId: await open(), otherTabId: await open(), merged: false, orders: [], payments: [] };
  for (const now of steps) {
    await perform(evening, now);
    expectSound(await bill(evening.tabId));
  }
  // The end of the evening: what is running is given up, claims are let go, and the rest is paid.
  for (const tabId of [evening.tabId, evening.otherTabId]) {
    for (const claim of (await bill(tabId)).claims) {
      if (claim.paymentId) {
        await post('POST /cafes/{cafeId}/payments/{paymentId}/cancel', payers[0] as string, {
          paymentId: claim.paymentId,
        });
      } else
        await post('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', payers[0] as string, {
          tabId,
          claimId: claim.id,
        });
    }
    const before = await bill(tabId);
    expectSound(before);
    if (before.status === 'closed' || before.dueMinor === 0) continue;
    const rest = await house.pay(payers[0] as string, { method: 'cash', tabId });
    expect(rest.body, JSON.stringify(rest.body)).toMatchObject({ amountMinor: before.dueMinor, tabClosed: true });
    expect(await bill(tabId)).toMatchObject({ status: 'closed', dueMinor: 0 });
  }
}

describe('any evening', () => {
  it.concurrent.each(Array.from({ length: tablesAtOnce }, (_, table) => table))(
    `keeps the books, table %i of ${tablesAtOnce}: ${sequences} sequences in all`,
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: stepsMax }), play), {
        numRuns: sequences / tablesAtOnce,
        endOnFailure: true,
      });
    },
    600_000,
  );

  it('and the ledger agrees with all of them', async () => {
    expect(await checkLedger(system.server.kernel.db.pool, [house.cafe.id])).toEqual([]);
    const { items } = (await house.cafe.ok('GET /cafes/{cafeId}/ledger/accounts')).body;
    const sum = (side: 'debitMinor' | 'creditMinor') =>
      items.reduce((total: number, account: Record<string, number>) => total + (account[side] ?? 0), 0);
    expect(sum('debitMinor')).toBe(sum('creditMinor'));
  });
});

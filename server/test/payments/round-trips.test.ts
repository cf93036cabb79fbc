import { beforeAll, describe, expect, it } from 'vitest';
import { recordTurns } from '../support/statements.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

/** What a payment costs the database. A statement more is a round trip more for every bill of every evening. */
const system = await testSystem();
const turns = recordTurns(system.server.kernel.db.pool);
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('trips');
});

/** Pays, and gives what its transaction sent: names of prepared statements, the text of others. */
async function sentBy(body: Record<string, unknown>): Promise<string[]> {
  const before = turns.length;
  const paid = await system.call('POST /cafes/{cafeId}/payments', {
    token: cafe.employee.token,
    key: crypto.randomUUID(),
    params: { cafeId: cafe.id },
    body: { method: 'cash', ...body },
  });
  expect(paid.status, JSON.stringify(paid.body)).toBe(201);
  const paying = turns.slice(before).filter((turn) => turn.some(({ name }) => name === 'take-tab'));
  expect(paying).toHaveLength(1);
  return (paying[0] ?? []).map(({ name, text }) => name ?? (text.split(/[ ;]/)[0] as string));
}

const wholeBill = [
  'begin',
  'claim-key',
  'take-tab',
  'open-lines',
  'take-books-and-orders',
  'open-sale',
  'complete-new-payment',
  'post',
  'issue-receipt',
  'close-tab',
  'append-answered',
  'append-entries',
  'commit',
];

describe('cash for a whole bill', () => {
  it('takes thirteen round trips, one of them for the audit log, prepared but for begin and commit', async () => {
    const guest = await cafe.guest(0);
    await cafe.order(guest.token, { Duvel: 1, 'Westmalle Tripel': 2 });
    expect(await sentBy({ tabId: guest.tabId, tenderedMinor: 5000 })).toEqual(wholeBill);
  });

  it('takes no more for a long bill of many orders', async () => {
    const guest = await cafe.guest(1);
    for (let round = 0; round < 5; round++)
      await cafe.order(guest.token, { Duvel: 1, 'Westmalle Tripel': 2, 'Croque-monsieur': 1 });
    expect(await sentBy({ tabId: guest.tabId })).toEqual(wholeBill);
  });

  it('takes one less for a part, which leaves the tab open', async () => {
    const guest = await cafe.guest(2);
    await cafe.order(guest.token, { Duvel: 2 });
    expect(await sentBy({ tabId: guest.tabId, part: { kind: 'share', of: 2 } })).toEqual(
      wholeBill.filter((name) => name !== 'close-tab'),
    );
  });
});

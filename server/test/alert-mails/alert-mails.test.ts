import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { uuidv7 } from '../../src/kernel/uuid.ts';
import { caughtUp } from '../support/consumers.ts';
import { mailsTo } from '../support/mailbox.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };
const system = await testSystem({}, { clock });
const { db } = system.server.kernel;
let cafe: TestCafe;
let locationId: string;
/** Of nobody who works there; another one for each test. */
let address: string;

beforeEach(async () => {
  cafe = await system.cafe('alerts');
  locationId = uuidv7();
  address = `orders@${cafe.slug}.example`;
  await db.write({ cafeId: cafe.id }, (tx) =>
    tx.insertInto('stock_locations').values({ cafe_id: cafe.id, id: locationId, name: 'Cellar' }).execute(),
  );
});

const readTag = async () => (await cafe.ok('GET /cafes/{cafeId}/alert-mails')).headers.get('etag') ?? '';
const set = async (body: object) =>
  cafe.ok('PUT /cafes/{cafeId}/alert-mails', {
    headers: { 'if-match': await readTag() },
    body: { managers: false, addresses: [], lowEveryMinutes: 60, ...body },
  });

interface Raised {
  alertId: string;
  itemId: string;
  name: string;
}

/** Raises alerts as the stock module does, in one transaction. */
async function raise(...alerts: [name: string, kind: 'low' | 'out', itemId?: string][]): Promise<Raised[]> {
  const raised = alerts.map(([name, kind, itemId]) => ({ alertId: uuidv7(), itemId: itemId ?? uuidv7(), name, kind }));
  await db.write({ cafeId: cafe.id }, async (tx) => {
    for (const [index, { alertId, itemId, name, kind }] of raised.entries()) {
      const item = { cafe_id: cafe.id, id: itemId, name, unit: 'l', location_id: locationId, capped: true } as const;
      if (!alerts[index]?.[2])
        await tx
          .insertInto('stock_items')
          .values({ ...item, created_at: tx.now })
          .execute();
      const [level_milli, suggested_milli] = [kind === 'out' ? 0 : 1_500_000, 50_000_000];
      await tx
        .insertInto('stock_alerts')
        .values({
          cafe_id: cafe.id,
          id: alertId,
          item_id: itemId,
          kind,
          level_milli,
          suggested_milli,
          raised_at: tx.now,
        })
        .execute();
      if (kind === 'out') tx.emit('inventory:out_of_stock', { alertId, itemId, name, productIds: [] });
      else {
        const marks = { levelMilli: level_milli, reorderMilli: 2_000_000, suggestedMilli: suggested_milli };
        tx.emit('inventory:low_stock', { alertId, itemId, name, ...marks });
      }
    }
  });
  return raised;
}

const clear = ({ alertId, itemId, name }: Raised, kind: 'low' | 'out' = 'low') =>
  db.write({ cafeId: cafe.id }, async (tx) =>
    tx.emit('inventory:alert_cleared', { alertId, itemId, name, kind, levelMilli: 9_000_000 }),
  );

const mails = async (to = address) => (await mailsTo(db, to)).filter(({ template }) => template === 'stock-alert');
const subjects = async (to = address) => (await mails(to)).map(({ subject }) => subject);
/** Until the consumer has seen what there is for it. */
const applied = () =>
  caughtUp(db, cafe.id, {
    name: 'alert-mails',
    types: ['inventory:low_stock', 'inventory:out_of_stock', 'inventory:alert_cleared'],
  });

describe('what is out of stock', () => {
  it('is mailed at once, to each in their language', async () => {
    await db.global((tx) =>
      tx.updateTable('users').set({ language: 'fr' }).where('id', '=', cafe.manager.id).execute(),
    );
    await set({ managers: true, addresses: [address, cafe.owner.email] });
    await raise(['Gin', 'out']);
    await expect.poll(() => subjects(cafe.manager.email), { timeout: 60_000 }).toEqual(['Épuisé : Gin']);
    const [toManager] = await mails(cafe.manager.email);
    expect(toManager?.text).toContain('Gin est épuisé ; commander 50 l.');
    expect(await subjects(cafe.owner.email)).toHaveLength(1);
    expect(await subjects(cafe.employee.email)).toEqual([]);
    const [toOther] = await mails();
    expect(toOther).toMatchObject({ language: 'nl', subject: 'Op: Gin' });
  });

  it('takes along what is low, in one mail', async () => {
    await set({ addresses: [address] });
    await raise(['Rum', 'low'], ['Gin', 'out'], ['Tonic', 'low']);
    await expect.poll(subjects, { timeout: 60_000 }).toEqual(['Op: Gin en nog 2']);
    const [mail] = await mails();
    expect(mail?.text).toContain('Rum is bijna op: nog 1,5 l; bestel 50 l.');
  });

  it('is not also said to be low', async () => {
    await set({ addresses: [address] });
    const itemId = uuidv7();
    await raise(['Gin', 'low'], ['Rum', 'low']);
    await applied();
    await db.write({ cafeId: cafe.id }, (tx) =>
      tx.insertInto('stock_items').values({ cafe_id: cafe.id, id: itemId, name: 'Cola', unit: 'l', location_id: locationId, capped: true, created_at: tx.now }).execute(),
    ); // prettier-ignore
    await raise(['Cola', 'low', itemId], ['Cola', 'out', itemId]);
    await applied();
    const [, second] = await mails();
    expect(second?.subject).toBe('Op: Cola');
    expect(second?.text).not.toContain('bijna op');
  });
});

describe('what is low', () => {
  it('is gathered: a busy evening is two mails, and nothing is lost', async () => {
    await set({ addresses: [address], lowEveryMinutes: 30 });
    await raise(['First', 'low']);
    await applied();
    expect(await subjects()).toEqual(['Bijna op: First']);
    for (let nth = 0; nth < 40; nth++) await raise([`Item ${nth}.`, 'low']);
    await applied();
    expect(await subjects()).toHaveLength(1);
    aheadMs += 31 * 60_000;
    await expect.poll(async () => (await mails()).length, { timeout: 60_000 }).toBe(2);
    const text = (await mails())[1]?.text ?? '';
    for (let nth = 0; nth < 40; nth++) expect(text).toContain(`Item ${nth}. is bijna op`);
  });

  it('is not mailed when there is enough again before the mail goes', async () => {
    await set({ addresses: [address], lowEveryMinutes: 30 });
    await raise(['First', 'low']);
    await applied();
    const [soon] = await raise(['Soon back', 'low'], ['Stays low', 'low']);
    await applied();
    await clear(soon as Raised);
    await applied();
    aheadMs += 31 * 60_000;
    await expect.poll(async () => (await mails()).length, { timeout: 60_000 }).toBe(2);
    expect((await mails())[1]?.text).toContain('Stays low');
    expect((await mails())[1]?.text).not.toContain('Soon back');
  });

  it('is mailed once, also when the event comes again', async () => {
    await set({ addresses: [address], lowEveryMinutes: 5 });
    const [gin] = await raise(['Gin', 'out']);
    await applied();
    await db.write({ cafeId: cafe.id }, async (tx) => {
      const { alertId, itemId, name } = gin as Raised;
      tx.emit('inventory:out_of_stock', { alertId, itemId, name, productIds: [] });
    });
    await applied();
    expect(await subjects()).toEqual(['Op: Gin']);
  });

  it('is mailed once by two processes', async () => {
    const second = await system.another();
    await set({ addresses: [address] });
    for (let nth = 0; nth < 6; nth++) await raise([`Out ${nth}`, 'out']);
    await applied();
    const text = (await mails()).map((mail) => mail.text).join('\n');
    for (let nth = 0; nth < 6; nth++) expect(text.split(`Out ${nth} is op`)).toHaveLength(2);
    await second.stop();
  });
});

describe('whoever may adjust stock', () => {
  it('is mailed by permission: an employee who was granted it, not a manager from whom it was taken', async () => {
    const change = (userId: string, set: { granted?: string[]; taken?: string[] }) =>
      db.write({ cafeId: cafe.id }, (tx) =>
        tx.updateTable('memberships').set(set).where('cafe_id', '=', cafe.id).where('user_id', '=', userId).execute(),
      );
    await change(cafe.employee.id, { granted: ['stock:adjust'] });
    await change(cafe.manager.id, { taken: ['stock:adjust'] });
    await set({ managers: true });
    await raise(['Gin', 'out']);
    await applied();
    expect(await subjects(cafe.employee.email)).toHaveLength(1);
    expect(await subjects(cafe.owner.email)).toHaveLength(1);
    expect(await subjects(cafe.manager.email)).toEqual([]);
  });
});

describe('nobody', () => {
  it('is mailed before it is switched on, or of what was before', async () => {
    await raise(['Before', 'out']);
    await applied();
    await set({ addresses: [address] });
    await raise(['After', 'out']);
    await applied();
    expect(await subjects()).toEqual(['Op: After']);
  });

  it('is mailed once it is switched off; what waits is dropped', async () => {
    await set({ addresses: [address], lowEveryMinutes: 30 });
    await raise(['First', 'low']);
    await applied();
    await raise(['Second', 'low']);
    await applied();
    await set({});
    await raise(['Third', 'out']);
    await applied();
    await set({ addresses: [address], lowEveryMinutes: 30 });
    aheadMs += 31 * 60_000;
    await raise(['Fourth', 'low']);
    await applied();
    expect(await subjects()).toEqual(['Bijna op: First', 'Bijna op: Fourth']);
  });

  it('changes what somebody else has just changed', async () => {
    const tag = await readTag();
    await set({ addresses: [address] });
    const late = await system.call('PUT /cafes/{cafeId}/alert-mails', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id },
      headers: { 'if-match': tag },
      body: { managers: true, addresses: [], lowEveryMinutes: 60 },
    });
    expect([late.status, late.body.code]).toEqual([412, 'CHANGED_MEANWHILE']);
  });

  it('who is forgotten is mailed any more', async () => {
    await set({ addresses: [cafe.employee.email, address] });
    const { alertMailData } = await import('../../src/modules/alert-mails/personal-data.ts');
    expect(await db.read(cafe.id, (reader) => alertMailData.read(reader, cafe.id, cafe.employee.id))).toEqual({
      address: cafe.employee.email,
    });
    const done = await db.write({ cafeId: cafe.id }, async (tx) => (await alertMailData.forget?.(tx, cafe.employee.id)) ?? null); // prettier-ignore
    expect(isRefusal(done)).toBe(false);
    expect((await cafe.ok('GET /cafes/{cafeId}/alert-mails')).body.addresses).toEqual([address]);
  });
});

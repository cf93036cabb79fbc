import { randomUUID } from 'node:crypto';
import type { PurchaseOrder, PurchaseSummary, Supplier } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { sendMails } from '../../src/modules/mail/commands/send-mails.ts';
import type { OutgoingMail } from '../../src/modules/mail/transport.ts';
import { pdfText } from '../support/pdf-text.ts';
import { line, Purchasing, send } from '../support/purchasing.ts';
import { TestStock, type StockedItem } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let buying: Purchasing;
let supplier: Supplier;
let gin: StockedItem;

beforeAll(async () => {
  cafe = await system.cafe('orders');
  stock = new TestStock(system.server, cafe);
  buying = new Purchasing(cafe);
  supplier = await buying.supplier({ name: 'Brouwerij & Zn', email: 'orders@brewery.example', leadDays: 3, customerNumber: 'K-77' }); // prettier-ignore
  gin = await stock.item('Gin', 0);
});

const one = '/cafes/{cafeId}/purchase-orders/{purchaseOrderId}';
const patch = (order: PurchaseOrder, body: object, version = order.version) =>
  buying.try(system.call, `PATCH ${one}`, order, { body, headers: { 'if-match': `W/"${version}"` } });

describe('a draft', () => {
  it('has no number, and what it comes to', async () => {
    const draft = await buying.draft(supplier, [line(gin, 2, 1999), line(gin, 1, 250, { vatBasisPoints: 600, packMilli: 1000 })]); // prettier-ignore
    expect(draft).toMatchObject({ status: 'draft', number: null, direct: false, currency: 'EUR' });
    // VAT is rounded once per rate, as on a bill.
    expect([draft.netMinor, draft.vatMinor, draft.grossMinor]).toEqual([4248, 840 + 15, 4248 + 855]);
    expect(draft.createdBy).toEqual({ id: cafe.owner.id, name: 'owner of orders' });
  });

  it('is changed in all by whoever has read it last', async () => {
    const draft = await buying.draft(supplier, [line(gin, 1, 1000)]);
    const other = await buying.supplier();
    const changed = await patch(draft, { supplierId: other.id, lines: [line(gin, 5, 900)], note: 'ring twice' });
    expect(changed.body).toMatchObject({ supplier: { id: other.id }, note: 'ring twice', netMinor: 4500 });
    expect(changed.headers.get('etag')).toBe(`W/"${draft.version + 1}"`);
    const late = await patch(draft, { note: 'never mind' });
    expect([late.status, late.body.code]).toEqual([412, 'CHANGED_MEANWHILE']);
    const blind = await buying.try(system.call, `PATCH ${one}`, draft, { body: { note: 'x' } });
    expect([blind.status, blind.body.code]).toEqual([412, 'MATCH_REQUIRED']);
  });

  it('is thrown away', async () => {
    const draft = await buying.draft(supplier, [line(gin, 1, 1000)]);
    expect((await buying.try(system.call, `DELETE ${one}`, draft)).status).toBe(204);
    expect((await buying.try(system.call, `GET ${one}`, draft)).status).toBe(404);
  });

  it('takes items, packs and suppliers that are there', async () => {
    const attempt = (body: object) =>
      system.call('POST /cafes/{cafeId}/purchase-orders', {
        token: cafe.owner.token,
        params: { cafeId: cafe.id },
        body,
      });
    const nobody = await attempt({ supplierId: randomUUID(), lines: [] });
    expect([nobody.status, nobody.body.code]).toEqual([409, 'SUPPLIER_GONE']);
    const nothing = await attempt({ supplierId: supplier.id, lines: [line(gin, 1, 1), line({ ...gin, id: randomUUID() }, 1, 1)] }); // prettier-ignore
    expect([nothing.status, nothing.body.errors[0].path]).toEqual([404, 'lines.1.itemId']);
    const noPack = await attempt({ supplierId: supplier.id, lines: [line(gin, 1, 1, { packId: randomUUID() })] });
    expect(noPack.status).toBe(404);
    for (const wrong of [{ packs: 0 }, { packs: 1.5 }, { packs: '1' }, { priceMinor: -1 }, { total: 1 }, { vatBasisPoints: 9000 }])
      expect((await attempt({ supplierId: supplier.id, lines: [line(gin, 1, 1, wrong)] })).status).toBe(400); // prettier-ignore
  });
});

describe('an order that is sent', () => {
  it('gets the next number and the day it is expected', async () => {
    const first = await buying.ordered(supplier, [line(gin, 1, 1000)]);
    const second = await buying.ordered(supplier, [line(gin, 1, 1000)]);
    expect(second.number).toBe((first.number ?? 0) + 1);
    const days = (Date.parse(first.expectedOn ?? '') - Date.parse(first.orderedAt?.slice(0, 10) ?? '')) / 86_400_000;
    expect([3, 4]).toContain(days);
    const later = await patch(first, { expectedOn: '2031-05-01', reference: 'AB 12' });
    expect(later.body).toMatchObject({ status: 'ordered', expectedOn: '2031-05-01', reference: 'AB 12' });
  });

  it('goes by mail to the supplier, as PDF in the language of the café', async () => {
    const draft = await buying.draft(supplier, [line(gin, 7, 1250)]);
    const ordered: PurchaseOrder = (
      await cafe.ok(send, { params: { purchaseOrderId: draft.id }, body: { mail: true } })
    ).body;
    expect(ordered.mailedTo).toBe('orders@brewery.example');
    const sent: OutgoingMail[] = [];
    const transport = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined };
    await sendMails(system.server.kernel, transport);
    const mail = sent.find(({ to }) => to === 'orders@brewery.example');
    expect(mail?.subject).toContain(String(ordered.number));
    const text = pdfText(mail?.attachment?.bytes ?? Buffer.alloc(0));
    for (const part of [gin.name, 'K-77', 'Brouwerij & Zn']) expect(text).toContain(part);
  });

  it('needs lines, and an address where it goes by mail', async () => {
    const empty = await buying.draft(supplier, []);
    expect((await buying.try(system.call, send, empty, { body: {} })).status).toBe(400);
    const quiet = await buying.draft(await buying.supplier(), [line(gin, 1, 1000)]);
    const refused = await buying.try(system.call, send, quiet, { body: { mail: true } });
    expect([refused.status, refused.body.code]).toEqual([409, 'NO_EMAIL']);
    expect((await buying.read(quiet)).status).toBe('draft');
  });

  it('keeps numbers without a gap, whoever orders at once and whatever is refused', async () => {
    const drafts = await Promise.all(Array.from({ length: 8 }, () => buying.draft(supplier, [line(gin, 1, 1000)])));
    const empty = await buying.draft(supplier, []);
    const sendAll = [...drafts, empty, ...drafts].map((draft) => buying.try(system.call, send, draft, { body: {} }));
    const answers = await Promise.all(sendAll);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(8);
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/purchase-orders', { query: { limit: 100 } })).body;
    const numbers = (items as PurchaseSummary[]).flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('the list', () => {
  it('comes in pages, by state and supplier', async () => {
    const own = await buying.supplier();
    const drafts = [];
    for (let count = 0; count < 5; count++) drafts.push(await buying.draft(own, [line(gin, 1, 1000)]));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string | number> = { supplierId: own.id, limit: 2, ...(cursor && { cursor }) };
      const page = (await cafe.ok('GET /cafes/{cafeId}/purchase-orders', { query })).body;
      seen.push(...page.items.map(({ id }: PurchaseSummary) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(drafts.map(({ id }) => id).reverse());
    const of = async (status: string) =>
      (await cafe.ok('GET /cafes/{cafeId}/purchase-orders', { query: { supplierId: own.id, status } })).body.items
        .length;
    expect([await of('draft'), await of('open'), await of('received')]).toEqual([5, 5, 0]);
  });
});

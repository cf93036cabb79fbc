import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { PurchaseOrder, PurchaseReceipt } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { addReceipt } from '../../src/modules/purchases/commands/add-receipt.ts';
import { line, Purchasing } from '../support/purchasing.ts';
import { objectStream, pdf, pdfWith, photo, png, zip } from '../support/sent-files.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let order: PurchaseOrder;
const folder = () => join(system.server.kernel.config.filesFolder, cafe.id);
const stored = () => readdir(folder()).catch(() => [] as string[]);

beforeAll(async () => {
  cafe = await system.cafe('receipts');
  const stock = new TestStock(system.server, cafe);
  const buying = new Purchasing(cafe);
  order = await buying.draft(await buying.supplier(), [line(await stock.item('Gin', 0), 1, 1000)]);
});

const all = '/cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts';
const upload = (body: Uint8Array, name = 'bill.pdf', token = cafe.owner.token) =>
  system.call(`POST ${all}`, {
    token,
    params: { cafeId: cafe.id, purchaseOrderId: order.id },
    query: { name },
    body,
    headers: { 'content-type': 'application/octet-stream' },
  });
const look = (receipt: PurchaseReceipt, part = '', token = cafe.owner.token, cafeId = cafe.id) =>
  fetch(`${system.url}/api/v1/cafes/${cafeId}/purchase-orders/${order.id}/receipts/${receipt.id}${part}`, {
    headers: { authorization: `Bearer ${token}` },
  });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('a receipt', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'is a photo, a %s: drawn anew, without what the camera wrote',
    async (format) => {
      const sent = await photo(3000, 1000).withExif({ IFD0: { Copyright: 'Secret Street 7' } }).toFormat(format).toBuffer(); // prettier-ignore
      const receipt: PurchaseReceipt = (await upload(sent, 'bill.jpg')).body;
      expect(receipt).toMatchObject({ mediaType: 'image/webp', pages: 1, name: 'bill.jpg' });
      expect(receipt.originalSha256).toBe(createHash('sha256').update(sent).digest('hex'));
      const kept = await bytesOf(await look(receipt));
      expect(receipt.sha256).toBe(createHash('sha256').update(kept).digest('hex'));
      const { width, exif } = await sharp(kept).metadata();
      expect([width, exif]).toEqual([2400, undefined]);
      expect(kept.includes('Secret Street')).toBe(false);
      const small = await look(receipt, '/thumbnail');
      expect(small.headers.get('content-type')).toBe('image/webp');
      expect((await sharp(await bytesOf(small)).metadata()).width).toBe(320);
    },
  );

  it('is a PDF: kept as it came, shown as pictures of its pages', async () => {
    const sent = await pdf(3);
    const receipt: PurchaseReceipt = (await upload(sent)).body;
    expect(receipt).toMatchObject({ mediaType: 'application/pdf', pages: 3, bytes: sent.length });
    expect(receipt.sha256).toBe(receipt.originalSha256);
    expect(await bytesOf(await look(receipt))).toEqual(sent);
    const page = await bytesOf(await look(receipt, '/pages/2'));
    expect((await sharp(page).metadata()).format).toBe('webp');
    // Something stands on it.
    expect((await sharp(page).stats()).isOpaque).toBe(true);
    expect((await sharp(page).greyscale().stats()).channels[0]?.min).toBeLessThan(128);
    expect((await look(receipt, '/pages/4')).status).toBe(404);
    expect((await look(receipt, '/pages/0')).status).toBe(404);
  });

  it('is a PDF as programs of today write it, with compressed tables', async () => {
    expect((await upload(pdfWith(objectStream('<< /Title (Bill) >>')))).status).toBe(201);
  });

  it('is never run, framed or guessed by whoever looks at it', async () => {
    const receipt: PurchaseReceipt = (await upload(await pdf(1, randomUUID()), 'Räkning "1".pdf')).body;
    const answer = await look(receipt);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="receipt\.pdf"; filename\*=UTF-8''R%C3%A4kning%201\.pdf$/); // prettier-ignore
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect((await fetch(answer.url)).status).toBe(401);
    expect((await look(receipt, '', cafe.employee.token)).status).toBe(403);
    const keys = await stored();
    expect(keys.join()).not.toContain(receipt.id);
    expect(JSON.stringify(receipt)).not.toContain(keys[0]);
  });

  it('is asked for anew each time: a device shared with somebody else shows it to nobody else', async () => {
    const receipt: PurchaseReceipt = (await upload(await pdf(1, randomUUID()))).body;
    for (const part of ['/thumbnail', '/pages/1']) {
      const first = await look(receipt, part);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const again = (token: string) =>
        fetch(first.url, {
          headers: { authorization: `Bearer ${token}`, 'if-none-match': first.headers.get('etag') ?? '' },
        });
      expect((await again(cafe.owner.token)).status).toBe(304);
      expect((await again(cafe.employee.token)).status).toBe(403);
    }
  });

  it('whose commit was not answered keeps its files', async () => {
    const { kernel } = system.server;
    const lost = {
      read: kernel.db.read.bind(kernel.db),
      write: async (...args: Parameters<typeof kernel.db.write>) => {
        await kernel.db.write(...args);
        throw new Error('the outcome of a commit is unknown');
      },
    } as unknown as typeof kernel.db;
    const call = {
      ...{ cafeId: cafe.id, params: { cafeId: cafe.id, purchaseOrderId: order.id }, query: { name: 'bill.pdf' } },
      ...{ body: await pdf(1, randomUUID()), by: null, once: undefined },
    } as unknown as Parameters<typeof addReceipt>[1];
    await expect(addReceipt({ ...kernel, db: lost }, call)).rejects.toThrow('unknown');
    const { items } = (await cafe.ok(`GET ${all}`, { params: { purchaseOrderId: order.id } })).body;
    const receipt = items.at(-1) as PurchaseReceipt;
    expect((await bytesOf(await look(receipt))).equals(Buffer.from(call.body))).toBe(true);
    expect((await look(receipt, '/thumbnail')).status).toBe(200);
  });

  it('of one café does not exist in another', async () => {
    const receipt: PurchaseReceipt = (await upload(await pdf(1, randomUUID()))).body;
    const other = await system.cafe('elsewhere');
    expect((await look(receipt, '', other.owner.token, other.id)).status).toBe(404);
    expect((await look(receipt, '/thumbnail', other.owner.token, other.id)).status).toBe(404);
    expect((await look(receipt, '/pages/1', other.owner.token)).status).toBe(404);
  });

  it('that is sent twice, also at once, is one', async () => {
    const sent = await pdf(1, randomUUID());
    const answers = await Promise.all(Array.from({ length: 4 }, () => upload(sent)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const files = (await stored()).length;
    await upload(sent);
    expect((await stored()).length).toBe(files);
  });

  it('is taken away: nobody sees it, and the file is kept', async () => {
    const receipt: PurchaseReceipt = (await upload(await pdf(1, randomUUID()))).body;
    const files = (await stored()).length;
    const params = { purchaseOrderId: order.id, receiptId: receipt.id };
    expect((await cafe.ok(`DELETE ${all}/{receiptId}`, { params })).status).toBe(204);
    expect((await look(receipt)).status).toBe(404);
    const { items } = (await cafe.ok(`GET ${all}`, { params })).body;
    expect(items.map(({ id }: PurchaseReceipt) => id)).not.toContain(receipt.id);
    expect((await stored()).length).toBe(files);
    const audit = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 5 } })).body;
    expect(audit.items[0]).toMatchObject({ subject: { kind: 'receipt', id: receipt.id } });
  });

  it('whose file was changed or lost is not shown as if nothing had happened', async () => {
    const before = await stored();
    const receipt: PurchaseReceipt = (await upload(await pdf(1, randomUUID()))).body;
    const fresh = (await stored()).filter((name) => !before.includes(name));
    for (const name of fresh) await writeFile(join(folder(), name), 'somebody else’s bill');
    const changed = await look(receipt);
    expect([changed.status, await changed.json()]).toMatchObject([404, { code: 'FILE_GONE' }]);
    for (const name of fresh) await rm(join(folder(), name));
    expect((await look(receipt, '/thumbnail')).status).toBe(404);
  });
});

describe('what is no receipt', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
  const cases: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['an SVG with a script', () => Buffer.from(svg), 'FILE_TYPE'],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'FILE_TYPE'],
    ['a GIF that is a script', () => Buffer.from('GIF89a/*\x01\x00*/=1;alert(1)//;', 'latin1'), 'FILE_TYPE'],
    ['a program', () => Buffer.from('7f454c46020101', 'hex'), 'FILE_TYPE'],
    ['a ZIP', () => zip('a.txt', 'a'), 'FILE_TYPE'],
    ['nothing', () => Buffer.alloc(0), 'FILE_TYPE'],
    ['a HEIC', () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic')]), 'FILE_TYPE'],
    ['an SVG that begins like a JPEG', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)]), 'FILE_BROKEN'],
    ['a PNG without an end', () => png(9, 9, deflateSync(Buffer.alloc(90))).subarray(0, 40), 'FILE_BROKEN'],
    ['900 million pixels in less than a megabyte', () => png(30_000, 30_000, deflateSync(Buffer.alloc(30_001 * 3000), { level: 9 })), 'FILE_BROKEN'],
    ['a PDF that has no end', async () => (await pdf()).subarray(0, 400), 'FILE_BROKEN'],
    ['a PDF that is none', () => Buffer.from('%PDF-1.7\nnothing\n%%EOF'), 'FILE_BROKEN'],
    ['a PDF with something before it', async () => Buffer.concat([Buffer.from('<html>'), await pdf()]), 'FILE_TYPE'],
    ['a PDF with a ZIP behind it', async () => Buffer.concat([await pdf(), zip('a.exe', 'MZ')]), 'FILE_BROKEN'],
    ['a PDF that is a ZIP with a comment', async () => { const bytes = await pdf(); return Buffer.concat([bytes.subarray(0, 15), zip('a.exe', 'MZ'), bytes.subarray(15)]); }, 'FILE_BROKEN'],
    ['a PDF with a password', () => pdfWith('<< /Encrypt 5 0 R >>'), 'FILE_BROKEN'],
    ['a PDF with 21 pages', () => pdf(21), 'FILE_BROKEN'],
    ['a PDF with a script', () => pdfWith(script), 'FILE_ACTIVE'],
    ['a PDF with a script under an escaped name', () => pdfWith('<< /S /J#61vaScript /JS (x) >>'), 'FILE_ACTIVE'],
    ['a PDF with a script in a compressed table', () => pdfWith(objectStream(script)), 'FILE_ACTIVE'],
    ['a PDF that starts a program', () => pdfWith('<< /S /Launch /F (calc.exe) >>'), 'FILE_ACTIVE'],
    ['a PDF with a file inside', () => pdfWith('<< /Type /Filespec /EF << /F 9 0 R >> /Names << /EmbeddedFiles 8 0 R >> >>'), 'FILE_ACTIVE'],
    ['a PDF whose table unpacks without end', () => pdfWith(objectStream('x'.repeat(60 * 1024 * 1024))), 'FILE_BROKEN'],
    ['a PDF with a table packed in another way', () => pdfWith('<< /Type /ObjStm /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream'), 'FILE_BROKEN'],
  ]; // prettier-ignore

  it.each(cases)('is refused and not kept: %s', async (_, make, code) => {
    const files = (await stored()).length;
    // Not the owner: one person may send so many a minute.
    const answer = await upload(await make(), 'bill.pdf', cafe.manager.token);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.body.detail.length).toBeGreaterThan(20);
    expect((await stored()).length).toBe(files);
  });

  it('leaves what stood behind a picture behind', async () => {
    const hidden = Buffer.concat([zip('a.html', svg), Buffer.from(svg)]);
    const receipt: PurchaseReceipt = (await upload(Buffer.concat([await photo(33, 33).jpeg().toBuffer(), hidden])))
      .body;
    const kept = await bytesOf(await look(receipt));
    expect([kept.includes('script'), kept.includes('PK\x03\x04')]).toEqual([false, false]);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['/etc/shadow\0.pdf', 'shadow.pdf'],
    ['bill\u202Efdp.exe', 'billfdp.exe'],
    ['"><script>.pdf', 'script.pdf'],
    ['.htaccess', 'htaccess'],
    ['', ''],
  ])('is a name that is a path, or worse: %j becomes %j', async (name, shown) => {
    const receipt: PurchaseReceipt = (await upload(await pdf(1, randomUUID()), name)).body;
    expect(receipt.name).toBe(shown);
    expect(await bytesOf(await look(receipt))).toBeDefined();
  });

  it('is 100 megabytes: refused before they are read', async () => {
    const path = `/api/v1/cafes/${cafe.id}/purchase-orders/${order.id}/receipts`;
    const { hostname, port } = new URL(system.url);
    const headers = { authorization: `Bearer ${cafe.owner.token}`, 'content-type': 'application/pdf', 'content-length': 100 * 1024 * 1024 }; // prettier-ignore
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request({ hostname, port, path, method: 'POST', headers }, (answer) => {
        resolve(answer.statusCode ?? 0);
        sent.destroy();
      });
      sent.once('error', reject);
      // Headers and one byte: the answer comes without the rest.
      sent.write('%');
    });
    expect(status).toBe(413);
    const large = await upload(new Uint8Array(10 * 1024 * 1024 + 1));
    expect([large.status, large.body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('is for a purchase that is not there, or from somebody who may not', async () => {
    const sent = await pdf();
    expect((await upload(sent, 'a.pdf', cafe.employee.token)).status).toBe(403);
    const nowhere = await system.call(`POST ${all}`, {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, purchaseOrderId: randomUUID() },
      body: sent,
    });
    expect(nowhere.status).toBe(404);
  });
});

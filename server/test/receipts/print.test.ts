import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printerAddress } from '../../src/modules/receipts/printer/printer-address.ts';
import { sendBytes } from '../../src/modules/receipts/printer/send-bytes.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';
import { soon } from '../support/waits.ts';

const system = await payingSystem();

/** A printer of our own: takes bytes, keeps them, closes when the sender does. */
class Printer {
  readonly printed: Buffer[] = [];
  readonly #server: Server;
  constructor() {
    this.#server = createServer((socket: Socket) => {
      const pieces: Buffer[] = [];
      socket.on('data', (piece) => pieces.push(piece));
      socket.on('end', () => this.printed.push(Buffer.concat(pieces)));
    });
  }
  /** Listens on the first port of printers that is free. */
  async start(): Promise<number> {
    for (let port = 9100; port <= 9109; port++) {
      const listening = await new Promise<boolean>((resolve) => {
        this.#server.once('error', () => resolve(false));
        this.#server.listen(port, '127.0.0.1', () => resolve(true));
      });
      if (listening) return port;
    }
    throw new Error('no port of printers is free');
  }
  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const printer = new Printer();
let shop: PayingCafe;
let port: number;
let token: string;
beforeAll(async () => {
  port = await printer.start();
  shop = await system.payingCafe('print', { printer: { host: '127.0.0.1', port } });
  await shop.cafe.ok('PATCH /cafes/{cafeId}', { body: { name: 'Café Crème', legalName: 'Łódź & Søn' } });
  const { id: tabId } = (await shop.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Tom' } })).body;
  await shop.cafe.order(shop.cafe.employee.token, { Duvel: 2 }, { tabId });
  const paid = await shop.pay(shop.cafe.employee.token, { method: 'cash', tabId, tenderedMinor: 1000, tipMinor: 50 });
  token = paid.body.receipt.token;
});
afterAll(() => printer.stop());

const print = (of = shop, language?: string, receipt = token) =>
  system.call('POST /cafes/{cafeId}/receipts/{token}/print', {
    token: of.cafe.employee.token,
    params: { cafeId: of.cafe.id, token: receipt },
    ...(language ? { body: { language } } : {}),
  });

/** Bytes without commands (ESC a n, ESC E n, ESC t n, GS ! n …), as the code pages of the commands say. */
function printedText(bytes: Buffer): string {
  const pages: Record<number, Record<number, string>> = {
    19: { 0xd5: '€', 0x82: 'é', 0x8a: 'è', 0x9b: 'ø', 0x9e: '×' },
    18: { 0x9d: 'Ł', 0xa2: 'ó', 0xab: 'ź' },
  };
  let [text, page] = ['', 19];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x1b && bytes[at + 1] === 0x40) at += 1;
    else if (byte === 0x1b || byte === 0x1d || byte === 0x1c) {
      if (byte === 0x1b && bytes[at + 1] === 0x74) page = bytes[at + 2]!;
      at += byte === 0x1c ? 1 : 2;
    } else text += byte < 0x80 ? String.fromCharCode(byte) : (pages[page]?.[byte] ?? '?');
  }
  return text;
}

describe('printing', () => {
  it('sends ESC/POS to the printer of the café, in the language that was asked for', async () => {
    expect((await print(shop, 'fr')).status).toBe(204);
    await expect.poll(() => printer.printed.length, soon).toBe(1);
    const bytes = printer.printed[0]!;
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x40]));
    expect(bytes.includes(Buffer.from([0x1d, 0x56, 0x01]))).toBe(true);
    // ESC t 19 is code page 858, where 0xd5 is the euro.
    expect(bytes.includes(Buffer.from([0x1b, 0x74, 19]))).toBe(true);
    const text = printedText(bytes);
    for (const part of ['Café Crème', 'Łódź & Søn', '2 × Duvel', '9,20 €', 'Pourboire', '0,50 €', 'Rendu', 'Merci'])
      expect(text).toContain(part);
    expect(text).toMatch(/A 21 % +7,60 € +1,60 € +9,20 €/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(42);
  });

  it('speaks the café’s first language when none is asked for', async () => {
    const before = printer.printed.length;
    expect((await print()).status).toBe(204);
    await expect.poll(() => printer.printed.length, soon).toBe(before + 1);
    expect(printedText(printer.printed.at(-1)!)).toContain('Wisselgeld');
  });

  it('says when there is no printer, when it is away, and when there is no such receipt', async () => {
    const bare = await system.payingCafe('bare');
    const unknown = await print(shop, undefined, Buffer.from(randomUUID()).toString('base64url').slice(0, 22));
    expect([unknown.status, unknown.body.code]).toEqual([404, 'NOT_FOUND']);
    const { id: tabId } = (await bare.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Tom' } })).body;
    await bare.cafe.order(bare.cafe.employee.token, { Duvel: 1 }, { tabId });
    const paid = await bare.pay(bare.cafe.employee.token, { method: 'cash', tabId });
    const none = await print(bare, undefined, paid.body.receipt.token);
    expect([none.status, none.body.code]).toEqual([409, 'NO_PRINTER']);
    // Nothing listens on the last port of printers.
    const { body: settings, headers } = await bare.cafe.ok('GET /cafes/{cafeId}/settings');
    await bare.cafe.ok('PUT /cafes/{cafeId}/settings', {
      headers: { 'If-Match': headers.get('etag') as string },
      body: { ...settings, payments: { ...settings.payments, printer: { host: '127.0.0.1', port: 9109 } } },
    });
    const away = await print(bare, undefined, paid.body.receipt.token);
    expect([away.status, away.body.code]).toEqual([503, 'PRINTER_AWAY']);
  });

  it('gives up on a printer that takes bytes and never ends', async () => {
    const open = new Set<Socket>();
    const stuck = createServer({ allowHalfOpen: true }, (socket) => open.add(socket.resume()));
    await new Promise<void>((resolve) => stuck.listen(0, '127.0.0.1', resolve));
    const { port: stuckPort } = stuck.address() as { port: number };
    await expect(sendBytes(Buffer.from('x'), { address: '127.0.0.1', port: stuckPort, waitMs: 50 })).rejects.toThrow(
      'no answer',
    );
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => stuck.close(resolve));
  });
});

describe('the address of a printer', () => {
  it.each([
    ['192.168.1.50', 9100],
    ['10.3.2.1', 9101],
    ['172.16.0.9', 9109],
    ['127.0.0.1', 9100],
    ['fd12::7', 9100],
    ['::1', 9100],
  ])('may be %s:%i', async (host, wanted) => {
    expect(await printerAddress({ host, port: wanted })).toBe(host);
  });

  it('is looked up', async () => {
    expect(['127.0.0.1', '::1']).toContain(await printerAddress({ host: 'localhost', port: 9100 }));
  });

  it.each([
    ['a machine on the internet', '8.8.8.8', 9100],
    ['the metadata service of a cloud', '169.254.169.254', 9100],
    ['the same, written for IPv6', '::ffff:169.254.169.254', 9100],
    ['a machine on the internet by IPv6', '2001:4860:4860::8888', 9100],
    ['everything', '0.0.0.0', 9100],
    ['Redis of this machine', '127.0.0.1', 6379],
    ['PostgreSQL in the house', '10.0.0.5', 5432],
    ['a web server', '192.168.1.1', 80],
    ['a name that nobody has', 'printer.invalid', 9100],
  ])('is never %s', async (_, host, wanted) => {
    expect(await printerAddress({ host, port: wanted })).toBeUndefined();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../support/pdf-text.ts';
import { lastMailTo, mailsTo } from '../support/mailbox.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const { db } = system.server.kernel;
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('by-mail');
});

async function aReceipt(): Promise<{ number: number; token: string }> {
  const order = (await cafe.order((await cafe.guest()).token, { Duvel: 1 })).body;
  return (await cafe.ok('POST /cafes/{cafeId}/payments', { body: { method: 'cash', orderId: order.id } })).body.receipt;
}
const send = (token: string, body: object) =>
  system.call('POST /cafes/{cafeId}/receipts/{token}/mail', { params: { cafeId: cafe.id, token }, body });

describe('a receipt by mail', () => {
  it('goes to whom the holder of its link names, as PDF, in their language', async () => {
    const { number, token } = await aReceipt();
    expect((await send(token, { email: 'Ann@guests.example', language: 'nl' })).status).toBe(204);
    const mail = await lastMailTo(db, 'ann@guests.example');
    expect(mail).toMatchObject({ template: 'receipt', language: 'nl', subject: `Kassabon ${number} van by-mail` });
    expect(mail.text).toContain(`/r/${cafe.id}/${token}`);
    expect(pdfText(mail.attachment ?? Buffer.alloc(0))).toContain('Duvel');
  });

  it('does not exist without the link, or in another café', async () => {
    const { token } = await aReceipt();
    expect((await send('no-receipt-has-this-token-0', { email: 'bob@guests.example' })).status).toBe(404);
    const there = await system.cafe('elsewhere');
    const foreign = await system.call('POST /cafes/{cafeId}/receipts/{token}/mail', {
      params: { cafeId: there.id, token },
      body: { email: 'bob@guests.example' },
    });
    expect(foreign.status).toBe(404);
    expect(await mailsTo(db, 'bob@guests.example')).toEqual([]);
  });

  it('goes out five times an hour, whoever asks', async () => {
    const { token } = await aReceipt();
    const answers = [];
    for (let time = 0; time < 6; time++) answers.push((await send(token, { email: `g${time}@guests.example` })).status);
    expect(answers).toEqual([204, 204, 204, 204, 204, 429]);
  });

  it('takes an address and nothing else', async () => {
    const { token } = await aReceipt();
    for (const body of [{ email: 'no address' }, {}, { email: 'a@b.example', to: 'c@d.example' }])
      expect((await send(token, body)).status).toBe(400);
  });
});

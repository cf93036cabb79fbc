import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardHarness, payconiqHarness, someIntent } from '../test/harnesses.ts';
import { providers } from '../src/registry.ts';

/** Both simulators' pages, as a browser without script sees them. */
describe.each([
  ['payconiq', payconiqHarness],
  ['card', cardHarness],
] as const)('the page of the %s simulator', (id, open) => {
  let harness: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => void (harness = await open()));
  afterEach(() => harness.close());

  const client = () => providers[id].connect(harness.account, harness.deps);
  const started = async (fields = {}) => {
    const answer = await client().start(someIntent(harness.callbackUrl, fields));
    if (answer.kind === 'qr') return { url: answer.payload, reference: answer.providerReference };
    if (answer.kind === 'redirect') return { url: answer.url, reference: answer.providerReference };
    throw new Error('no page');
  };
  const page = async (url: string, language = 'en') => {
    const answer = await fetch(url, { headers: { 'accept-language': language } });
    return { status: answer.status, policy: answer.headers.get('content-security-policy'), html: await answer.text() };
  };
  const tap = (url: string, what: 'pay' | 'decline') =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ do: what }), redirect: 'manual' });

  it.each([
    ['nl-BE,nl;q=0.9', 'nl', 'Er beweegt geen geld', '€ 12,50'],
    ['fr', 'fr', 'Aucun argent ne circule', '12,50 €'],
    ['de-DE', 'de', 'Es fließt kein Geld', '12,50 €'],
    ['en', 'en', 'No money moves', '€12.50'],
    ['sv, fr;q=0.5', 'fr', 'Payer', '12,50 €'],
    ['', 'en', 'Pay', '€12.50'],
  ])('speaks to "%s" in %s', async (accept, language, text, amount) => {
    const { html } = await page((await started()).url, accept);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(text);
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(amount);
  });

  it('has a strict policy, no script, and escapes what it is told', async () => {
    const description = id === 'card' ? '<script>alert(1)</script>' : "Kroon's & Roos";
    const { html, policy } = await page((await started({ description })).url);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('unsafe');
    expect(html).not.toContain('<script');
    expect(html).toContain(id === 'card' ? '&lt;script&gt;' : 'Kroon&#39;s &amp; Roos');
  });

  it('takes a tap on "pay", tells the café and leads back', async () => {
    const { url, reference } = await started();
    const answer = await tap(url, 'pay');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(url).pathname]);
    expect((await client().look(reference)).state).toBe('succeeded');
    expect((await harness.callbacks()).length).toBeGreaterThan(0);
    const { html } = await page(url);
    expect(html).toContain('Paid');
    expect(html).toContain('http-equiv="refresh" content="1;url=http://127.0.0.1:9/back"');
    expect(html).not.toContain('<form');
  });

  it('takes a tap on "decline"', async () => {
    const { url, reference } = await started();
    await tap(url, 'decline');
    expect((await client().look(reference)).state).not.toBe('succeeded');
    expect((await page(url)).html).toContain(id === 'card' ? 'Try again' : 'cancelled');
  });

  it('answers 404 for a payment that nobody knows', async () => {
    const { url } = await started();
    const { status, html } = await page(`${url.slice(0, -1)}${url.endsWith('0') ? '1' : '0'}`);
    expect(status).toBe(404);
    expect(html).toContain('does not exist');
  });

  it('has its faults switched and its payments moved over HTTP', async () => {
    const { reference } = await started();
    const at = (path: string) => new URL(path, harness.simulator.url);
    const put = (body: unknown) => fetch(at('/simulator/faults'), { method: 'PUT', body: JSON.stringify(body) });
    expect(await (await put({ duplicate: 2, forged: true })).json()).toMatchObject({ duplicate: 2, forged: true });
    expect((await put({ surprise: true })).status).toBe(400);
    expect(await (await put({})).json()).toMatchObject({ duplicate: 1, forged: false });
    const post = (path: string) => fetch(at(path), { method: 'POST' });
    expect((await post(`/simulator/payments/${reference}/pay`)).status).toBe(200);
    expect((await client().look(reference)).state).toBe('succeeded');
    const before = (await harness.callbacks()).length;
    await post(`/simulator/payments/${reference}/resend`);
    expect((await harness.callbacks()).length).toBe(before + 1);
    expect((await post('/simulator/payments/nobody/pay')).status).toBe(404);
    const { deliveries } = (await (await fetch(at('/simulator/callbacks'))).json()) as { deliveries: unknown[] };
    expect(deliveries).toHaveLength(before + 1);
  });
});

describe('the sticker QR of the payconiq simulator', () => {
  it('has one payment at a time', async () => {
    const harness = await payconiqHarness();
    const create = async () => {
      const answer = await fetch(`${harness.simulator.url}/v3/payments/pos`, {
        method: 'POST',
        headers: { authorization: `Bearer ${harness.account.apiKey}` },
        body: JSON.stringify({ amount: 500, posId: 'BAR1', shopName: 'De Kroon' }),
      });
      return ((await answer.json()) as { paymentId: string }).paymentId;
    };
    const [first, second] = [await create(), await create()];
    const client = providers.payconiq.connect(harness.account, harness.deps);
    expect((await client.look(first)).state).toBe('cancelled');
    expect((await client.look(second)).state).toBe('open');
    await harness.close();
  });
});

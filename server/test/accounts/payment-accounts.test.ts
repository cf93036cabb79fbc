import { createPrivateKey } from 'node:crypto';
import { simulatedPayconiqAccount, startPayconiqSimulator } from '@table-tap/providers/simulators/payconiq';
import { simulatedStripeAccount, startStripeSimulator } from '@table-tap/providers/simulators/stripe';
import { CompactSign, compactVerify, createLocalJWKSet } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enabledMethods, PaymentAccounts } from '../../src/modules/accounts/index.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const payconiq = await startPayconiqSimulator();
const stripe = await startStripeSimulator();
afterAll(() => Promise.all([payconiq.close(), stripe.close()]));
const system = await testSystem({
  PAYCONIQ_HOST: payconiq.url,
  PAYCONIQ_JWKS_URL: payconiq.jwksUrl,
  STRIPE_HOST: stripe.url,
});
const { kernel } = system.server;
const sepa = { name: 'De Kroon', iban: 'BE68 5390 0754 7034' };
const cardKeys = simulatedStripeAccount('AccountsTest');
const wallet = simulatedPayconiqAccount('accounts-test');
let cafe: TestCafe;
let other: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('accounts');
  other = await system.cafe('neighbours');
});

const list = async () => (await cafe.ok('GET /cafes/{cafeId}/payment-accounts')).body.items;
const account = async (provider: string) =>
  (await list()).find((each: { provider: string }) => each.provider === provider);
const put = (provider: string, body: unknown, at = cafe) =>
  system.call('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
    token: at.owner.token,
    params: { cafeId: at.id, provider },
    body,
  });
const methods = () => kernel.db.read(cafe.id, (reader) => enabledMethods(reader, cafe.id));
const stored = (cafeId: string, provider: string) =>
  kernel.db.read(cafeId, (reader) =>
    reader
      .selectFrom('payment_accounts')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('provider', '=', provider)
      .executeTakeFirstOrThrow(),
  );

describe('a café that was just opened', () => {
  it('takes cash and nothing else, and says what each way to pay needs', async () => {
    expect(await methods()).toEqual(['cash']);
    const items = await list();
    expect(items.map(({ provider, enabled }: Record<string, unknown>) => [provider, enabled])).toEqual([
      ['cash', true],
      ['credits', false],
      ['payconiq', false],
      ['sepa_qr', false],
      ['card', false],
      ['register', false],
    ]);
    expect((await account('sepa_qr')).fields).toEqual([
      { name: 'name', secret: false, required: true },
      { name: 'iban', secret: false, required: true },
      { name: 'bic', secret: false, required: false },
    ]);
    expect((await account('payconiq')).fields).toEqual([
      { name: 'profileId', secret: false, required: true },
      { name: 'apiKey', secret: true, required: true },
      { name: 'signingKey', secret: true, required: false },
      { name: 'signingKeyId', secret: false, required: false },
    ]);
    expect((await account('register')).fields).toEqual([]);
  });

  it('tells where a provider reports, and that no money moves at a simulator', async () => {
    const card = await account('card');
    expect(card.callbackUrl).toBe(`${kernel.config.publicUrl}/api/v1/webhooks/payments/card?cafe=${cafe.id}`);
    expect(card.simulated).toBe(true);
    expect(await account('cash')).toMatchObject({ callbackUrl: null, simulated: false });
  });
});

describe('setting up a way to pay', () => {
  it('refuses to switch on what is not set up, field by field', async () => {
    const { status, body } = await put('card', { enabled: true });
    expect([status, body.code]).toEqual([400, 'INVALID']);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'secrets.secretKey',
      'secrets.webhookSecret',
    ]);
    const iban = await put('sepa_qr', { enabled: false, settings: { ...sepa, iban: 'BE69 5390 0754 7034' } });
    expect([iban.status, iban.body.errors[0].path]).toEqual([400, 'settings.iban']);
    expect(await methods()).toEqual(['cash']);
  });

  it.each([
    ['a secret among the settings', 'card', { settings: { secretKey: cardKeys.secretKey } }, 'settings.secretKey'],
    ['a setting among the secrets', 'sepa_qr', { secrets: { iban: sepa.iban } }, 'secrets.iban'],
    ['what nobody knows', 'sepa_qr', { settings: { ...sepa, colour: 'red' } }, 'settings.colour'],
    ['anything for cash', 'cash', { settings: { drawer: 'left' } }, 'settings.drawer'],
    ['anything for the till', 'register', { settings: { till: '1' } }, 'settings'],
  ])('refuses %s', async (_, provider, body, path) => {
    const answer = await put(provider, { enabled: false, ...body });
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([400, path]);
  });

  it('stores settings as the provider reads them, and switches it on and off', async () => {
    const set = await put('sepa_qr', { enabled: true, settings: sepa });
    expect(set.body).toMatchObject({ enabled: true, settings: { name: 'De Kroon', iban: 'BE68539007547034' } });
    expect(await methods()).toEqual(['cash', 'sepa_qr']);
    await put('sepa_qr', { enabled: false });
    await put('register', { enabled: true });
    await put('cash', { enabled: false });
    expect(await methods()).toEqual(['register']);
    expect((await account('sepa_qr')).settings).toEqual({ name: 'De Kroon', iban: 'BE68539007547034' });
    await put('cash', { enabled: true });
    await put('register', { enabled: false });
  });

  it('tells guests and screens to ask again', async () => {
    const latest = async () => (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items.at(-1);
    await put('credits', { enabled: true });
    expect(await latest()).toMatchObject({ type: 'cafe:settings_updated', data: { settings: { orderingOpen: true } } });
  });
});

describe('the key that signs refunds', () => {
  const published = (at = cafe) => fetch(`${system.url}/api/v1/cafes/${at.id}/payment-accounts/payconiq/jwks.json`);

  it('is published with its public half alone, and verifies what the café signs', async () => {
    const { profileId, apiKey, signingKey, signingKeyId } = wallet;
    const set = await put('payconiq', {
      enabled: true,
      settings: { profileId, signingKeyId },
      secrets: { apiKey, signingKey },
    });
    expect(set.body.keysUrl).toBe(
      `${kernel.config.publicUrl}/api/v1/cafes/${cafe.id}/payment-accounts/payconiq/jwks.json`,
    );
    const answer = await published();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    const jwks = (await answer.json()) as { keys: Record<string, string>[] };
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']]);
    const jws = await new CompactSign(Buffer.from('a refund'))
      .setProtectedHeader({ alg: 'ES256', kid: signingKeyId })
      .sign(createPrivateKey(signingKey));
    expect((await compactVerify(jws, createLocalJWKSet(jwks as never))).protectedHeader.kid).toBe(signingKeyId);
  });

  it('is not there for a café that has none, or does not take Payconiq', async () => {
    expect((await published(other)).status).toBe(404);
    await put('payconiq', { enabled: false });
    expect((await published()).status).toBe(404);
  });
});

describe('secrets', () => {
  it('never leave, keep when they are left out, and go when they are emptied', async () => {
    const { profileId, apiKey, signingKey } = wallet;
    const signingKeyId = '2026-11';
    const secrets = { apiKey, signingKey };
    const set = await put('payconiq', { enabled: true, settings: { profileId, signingKeyId }, secrets });
    expect(set.status).toBe(200);
    expect(set.body.secretsSet.sort()).toEqual(['apiKey', 'signingKey']);
    const kept = await put('payconiq', { enabled: false });
    expect(kept.body.secretsSet.sort()).toEqual(['apiKey', 'signingKey']);
    const less = await put('payconiq', { enabled: true, settings: { profileId }, secrets: { signingKey: '' } });
    expect(less.body).toMatchObject({ settings: { profileId }, secretsSet: ['apiKey'] });
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body;
    for (const answer of [set.body, kept.body, less.body, await list(), events]) {
      expect(JSON.stringify(answer)).not.toContain(apiKey);
      expect(JSON.stringify(answer)).not.toContain('PRIVATE KEY');
    }
  });

  it('are not readable in the database, nor in the answer that is kept for a repeat', async () => {
    await put('card', { enabled: true, secrets: { ...cardKeys } });
    const { secrets, settings } = await stored(cafe.id, 'card');
    expect(settings).toEqual({});
    expect(secrets?.toString('latin1')).not.toContain('sk_test');
    const kept = await kernel.db.read(cafe.id, (reader) =>
      sql<{ text: string }>`select response::text as text from idempotency_keys where cafe_id = ${cafe.id}`.execute(
        reader.raw,
      ),
    );
    expect(kept.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept.rows)).not.toContain(cardKeys.secretKey);
  });

  it('open in their own row only, and can be entered anew', async () => {
    await put('card', { enabled: true, secrets: { ...cardKeys } }, other);
    const mine = await stored(cafe.id, 'card');
    await kernel.db.write({ cafeId: other.id }, async (tx) => {
      await tx
        .updateTable('payment_accounts')
        .set({ secrets: mine.secrets, version: sql`version + 1` })
        .where('cafe_id', '=', other.id)
        .where('provider', '=', 'card')
        .execute();
      return undefined;
    });
    const accounts = new PaymentAccounts(kernel);
    expect(await accounts.client(other.id, 'card')).toBeUndefined();
    const shown = await other.ok('GET /cafes/{cafeId}/payment-accounts');
    expect(shown.body.items.find((each: { provider: string }) => each.provider === 'card').secretsSet).toEqual([]);
    await put('card', { enabled: true, secrets: { ...cardKeys } }, other);
    expect(await accounts.client(other.id, 'card')).toBeDefined();
    expect(await accounts.client(cafe.id, 'card')).toBeDefined();
  });
});

describe('clients', () => {
  it('speak with the provider for their café, and follow its account', async () => {
    const accounts = new PaymentAccounts(kernel);
    await put('payconiq', {
      enabled: true,
      settings: { profileId: wallet.profileId },
      secrets: { apiKey: wallet.apiKey },
    });
    const client = await accounts.client(cafe.id, 'payconiq');
    const started = await client?.start({
      paymentId: 'a-payment',
      reference: 'ACCOUNTSTEST1',
      amountMinor: 1250,
      currency: 'EUR',
      description: 'Table 1',
      callbackUrl: accounts.callbackUrl(cafe.id, 'payconiq'),
      returnUrl: `${kernel.config.publicUrl}/`,
    });
    expect(started).toMatchObject({ kind: 'qr', providerState: 'PENDING' });
    expect(await accounts.client(cafe.id, 'payconiq')).toBe(client);
    await put('payconiq', { enabled: true, secrets: { apiKey: `${wallet.apiKey}x` } });
    expect(await accounts.client(cafe.id, 'payconiq')).not.toBe(client);
    await put('payconiq', { enabled: false });
    expect(await accounts.client(cafe.id, 'payconiq')).toBeUndefined();
    expect(await accounts.client(other.id, 'payconiq')).toBeUndefined();
    expect(await accounts.client(other.id, 'cash')).toBeDefined();
  });

  it('take no play money for real', async () => {
    const production = new PaymentAccounts({ ...kernel, config: { ...kernel.config, production: true } });
    expect(await production.client(cafe.id, 'card')).toBeUndefined();
    expect(production.refusal('card', cardKeys)?.field).toBe('secretKey');
    expect(production.refusal('card', { secretKey: 'sk_live_abcdefgh' })).toBeUndefined();
  });
});

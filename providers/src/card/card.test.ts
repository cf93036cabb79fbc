import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardHarness, someIntent } from '../../test/harnesses.ts';
import type { ProviderDeps, SavedMethod } from '../provider.ts';
import { card } from './card.ts';

let harness: Awaited<ReturnType<typeof cardHarness>>;
beforeEach(async () => void (harness = await cardHarness()));
afterEach(() => harness.close());

const since = () => new Date(Date.now() - 60_000);
const connect = (deps: Partial<ProviderDeps> = {}) => card.connect(harness.account, { ...harness.deps, ...deps });
const intent = (fields = {}) => someIntent(harness.callbackUrl, fields);

async function opened(fields = {}): Promise<string> {
  const started = await connect().start(intent(fields));
  return started.kind === 'redirect' ? started.providerReference : '';
}

async function savedMethod(): Promise<SavedMethod> {
  const reference = await opened({ saveFor: { customerId: crypto.randomUUID() } });
  await harness.pay(reference);
  const { savedMethod: saved } = await connect().look(reference);
  if (!saved) throw new Error('nothing was saved');
  return saved;
}

describe('a card payment', () => {
  it('that was started without an answer is found by its reference, and repeated without a second page', async () => {
    harness.simulator.setFaults({ resetAfterCharging: true });
    const wanted = intent();
    await expect(connect().start(wanted)).rejects.toMatchObject({ kind: 'outcome-unknown' });
    harness.simulator.setFaults({});
    const found = await connect().find(wanted.reference, since());
    expect(found).toMatchObject({ state: 'open', amountMinor: 1250, currency: 'EUR' });
    expect(await connect().start(wanted)).toMatchObject({ providerReference: found?.providerReference });
  });

  it('is the same page when it is started again later', async () => {
    const wanted = intent();
    const first = await connect().start(wanted);
    const later = { now: () => new Date(Date.now() + 90_000) };
    expect(await connect({ clock: later }).start(wanted)).toEqual(first);
  });

  it('stays open when a card is declined, and ends by itself', async () => {
    const reference = await opened();
    harness.simulator.act(reference, 'decline');
    expect((await connect().look(reference)).state).toBe('open');
    harness.simulator.act(reference, 'expire');
    expect((await connect().look(reference)).state).toBe('expired');
  });

  it.each([
    [503, 'outcome-unknown'],
    [429, 'unreachable'],
    [400, 'refused'],
  ])('that is answered %d is %s', async (createError, kind) => {
    harness.simulator.setFaults({ createError });
    const wanted = intent();
    await expect(connect().start(wanted)).rejects.toMatchObject({ kind });
    expect(await connect().find(wanted.reference, since())).toBeNull();
  });

  it('below what cards take is refused with Stripe’s code', async () => {
    await expect(connect().start(intent({ amountMinor: 49 }))).rejects.toMatchObject({ code: 'amount_too_small' });
  });

  it('tells another amount and currency as they are', async () => {
    harness.simulator.setFaults({ wrongAmount: true, wrongCurrency: true });
    const reference = await opened();
    await harness.pay(reference);
    expect(await connect().look(reference)).toMatchObject({ state: 'succeeded', amountMinor: 1251, currency: 'USD' });
    const told = await outcomes();
    expect(told).toEqual([expect.objectContaining({ state: 'succeeded', amountMinor: 1251, currency: 'USD' })]);
  });

  it('is found among many', async () => {
    const wanted = intent();
    await connect().start(wanted);
    for (let count = 0; count < 101; count += 1) await connect().start(intent());
    expect(await connect().find(wanted.reference, since())).toMatchObject({ reference: wanted.reference });
  });
});

describe('a saved card', () => {
  it('is told as a token with brand, last digits and expiry, by look and by webhook', async () => {
    const customerId = crypto.randomUUID();
    const reference = await opened({ saveFor: { customerId } });
    await harness.pay(reference);
    const details = {
      customerReference: expect.stringMatching(/^cus_/),
      methodReference: expect.stringMatching(/^pm_/),
      brand: 'visa',
      last4: '4242',
      expires: expect.stringMatching(/^20\d\d-\d\d$/),
    };
    expect((await connect().look(reference)).savedMethod).toEqual(details);
    expect((await outcomes())[0]?.savedMethod).toEqual(details);
  });

  it('is not told of a payment that should not be remembered', async () => {
    const reference = await opened();
    await harness.pay(reference);
    expect(await connect().look(reference)).not.toHaveProperty('savedMethod');
  });

  it('keeps one customer', async () => {
    const customerId = crypto.randomUUID();
    const references = [await opened({ saveFor: { customerId } }), await opened({ saveFor: { customerId } })];
    for (const reference of references) await harness.pay(reference);
    const saved = await Promise.all(references.map((reference) => connect().look(reference)));
    expect(new Set(saved.map((outcome) => outcome.savedMethod?.customerReference)).size).toBe(1);
  });

  it('is charged once, however often the same payment is started', async () => {
    const wanted = intent({ savedMethod: await savedMethod() });
    harness.simulator.setFaults({ resetAfterCharging: true });
    await expect(connect().start(wanted)).rejects.toMatchObject({ kind: 'outcome-unknown' });
    harness.simulator.setFaults({});
    const found = await connect().find(wanted.reference, since());
    expect(found).toMatchObject({ state: 'succeeded', reference: wanted.reference, amountMinor: 1250 });
    const again = await connect().start(wanted);
    expect(again).toMatchObject({ kind: 'outcome', outcome: { providerReference: found?.providerReference } });
    expect(await connect().look(found?.providerReference ?? '')).toMatchObject({ state: 'succeeded' });
  });

  it('that is declined is a failed payment, not an error', async () => {
    harness.simulator.setFaults({ declineStored: true });
    const started = await connect().start(intent({ savedMethod: await savedMethod() }));
    expect(started).toMatchObject({
      kind: 'outcome',
      outcome: {
        state: 'failed',
        providerState: 'insufficient_funds',
        providerReference: expect.stringMatching(/^pi_/),
      },
    });
  });

  it('is refunded like any other', async () => {
    const started = await connect().start(intent({ savedMethod: await savedMethod() }));
    const providerReference = started.kind === 'outcome' ? started.outcome.providerReference : '';
    const refund = {
      refundId: crypto.randomUUID(),
      providerReference,
      amountMinor: 1250,
      currency: 'EUR',
      reason: 'x',
    };
    expect(await connect().refund(refund)).toMatchObject({ state: 'succeeded', amountMinor: 1250 });
  });

  it('is forgotten, twice if need be, and cannot be charged any more', async () => {
    const saved = await savedMethod();
    const stranger = card.connect(harness.wrongAccount, harness.deps);
    await expect(stranger.forgetMethod(saved)).rejects.toMatchObject({ kind: 'refused' });
    await connect().forgetMethod({ ...saved, methodReference: 'pm_nobody' });
    await connect().forgetMethod(saved);
    await connect().forgetMethod(saved);
    await expect(connect().start(intent({ savedMethod: saved }))).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('a webhook of Stripe', () => {
  it('comes ten times and says the same', async () => {
    harness.simulator.setFaults({ duplicate: 10 });
    await harness.pay(await opened());
    const states = (await outcomes()).map((outcome) => outcome.state);
    expect(states).toEqual(Array.from({ length: 10 }, () => 'succeeded'));
  });

  it('is repeated until it is taken, signed anew', async () => {
    harness.inbox.answers.push(503, 500);
    await harness.pay(await opened());
    expect(harness.inbox.received).toHaveLength(4);
    expect(await outcomes()).toHaveLength(1);
  });

  it.each(['forged', 'wrongCafe'] as const)('that is %s is refused', async (fault) => {
    harness.simulator.setFaults({ [fault]: true });
    await harness.pay(await opened());
    expect(await reasons()).toEqual(['signature', 'signature']);
  });

  it('is refused when it is old, changed, or not signed', async () => {
    await harness.pay(await opened());
    const callback = harness.inbox.received.at(-1);
    if (!callback) throw new Error('no webhook');
    const wrong = [
      { ...callback, now: new Date(callback.now.getTime() + 301_000) },
      { ...callback, body: Buffer.concat([callback.body, Buffer.from(' ')]) },
      { ...callback, headers: {} },
      { ...callback, headers: { 'stripe-signature': 'nonsense' } },
    ];
    const read = await Promise.all(wrong.map((raw) => connect().readCallback(raw)));
    expect(read.map((answer) => !answer.accepted && answer.reason)).toEqual([
      'old',
      'signature',
      'signature',
      'signature',
    ]);
  });

  it('of an intent behind a page is ignored, as the session reports it', async () => {
    await harness.pay(await opened());
    expect(await reasons()).toEqual(['ignored', 'accepted']);
  });

  it('reports a charge of a saved card', async () => {
    const saved = await savedMethod();
    harness.inbox.received.length = 0;
    const wanted = intent({ savedMethod: saved });
    await connect().start(wanted);
    await harness.callbacks();
    expect(await outcomes()).toEqual([expect.objectContaining({ state: 'succeeded', reference: wanted.reference })]);
  });

  it('reports a refund, of which payment and of which refund of ours', async () => {
    const reference = await opened();
    await harness.pay(reference);
    harness.inbox.received.length = 0;
    const refundId = crypto.randomUUID();
    const refund = { refundId, providerReference: reference, amountMinor: 300, currency: 'EUR', reason: 'Spilled' };
    await connect().refund(refund);
    await harness.callbacks();
    const read = await connect().readCallback(
      harness.inbox.received[0] ?? { headers: {}, body: Buffer.of(), path: '', now: new Date() },
    );
    expect(read).toMatchObject({
      accepted: true,
      outcome: { providerReference: reference, state: 'succeeded' },
      refund: { refundId, state: 'succeeded', amountMinor: 300, currency: 'EUR' },
    });
  });
});

const read = () => Promise.all(harness.inbox.received.map((raw) => connect().readCallback(raw)));
const outcomes = async () => (await read()).flatMap((callback) => (callback.accepted ? [callback.outcome] : []));
const reasons = async () => (await read()).map((callback) => (callback.accepted ? 'accepted' : callback.reason));

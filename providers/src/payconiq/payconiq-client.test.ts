import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payconiqHarness, someIntent } from '../../test/harnesses.ts';
import { Account, publicKeysOf } from './account.ts';
import { payconiq } from './payconiq.ts';

let harness: Awaited<ReturnType<typeof payconiqHarness>>;
beforeEach(async () => void (harness = await payconiqHarness()));
afterEach(() => harness.close());

const since = () => new Date(Date.now() - 60_000);
const connect = (account: Record<string, unknown> = harness.account) => payconiq.connect(account, harness.deps);
const intent = (fields = {}) => someIntent(harness.callbackUrl, fields);

async function paid(): Promise<string> {
  const started = await connect().start(intent());
  const reference = started.kind === 'qr' ? started.providerReference : '';
  await harness.pay(reference);
  return reference;
}

describe('a payment with Bancontact', () => {
  it('that was created without an answer is found by its reference', async () => {
    harness.simulator.setFaults({ resetAfterCharging: true });
    const wanted = intent();
    await expect(connect().start(wanted)).rejects.toMatchObject({ kind: 'outcome-unknown' });
    harness.simulator.setFaults({});
    const found = await connect().find(wanted.reference, since());
    expect(found).toMatchObject({ state: 'open', reference: wanted.reference, amountMinor: 1250 });
    await harness.pay(found?.providerReference ?? '');
    expect(await connect().find(wanted.reference, since())).toMatchObject({ state: 'succeeded' });
  });

  it('that is not answered in time may have been created', async () => {
    harness.simulator.setFaults({ timeoutAfterCharging: true });
    const hasty = payconiq.connect(harness.account, { ...harness.deps, requestMsMax: 50 });
    await expect(hasty.start(intent())).rejects.toMatchObject({
      kind: 'outcome-unknown',
      message: 'No answer within the time limit.',
    });
  });

  it.each([
    [503, 'outcome-unknown'],
    [500, 'outcome-unknown'],
    [429, 'unreachable'],
    [422, 'refused'],
  ])('that is answered %d is %s, and nothing is found', async (createError, kind) => {
    harness.simulator.setFaults({ createError });
    const wanted = intent();
    await expect(connect().start(wanted)).rejects.toMatchObject({ kind, code: 'TECHNICAL_ERROR' });
    expect(await connect().find(wanted.reference, since())).toBeNull();
  });

  it('is found as what succeeded, when the same reference was tried before', async () => {
    const wanted = intent();
    const first = await connect().start(wanted);
    const second = await connect().start(wanted);
    await harness.pay(first.kind === 'qr' ? first.providerReference : '');
    await connect().cancel(second.kind === 'qr' ? second.providerReference : '');
    expect(await connect().find(wanted.reference, since())).toMatchObject({ state: 'succeeded' });
  });

  it('is declined, and expires', async () => {
    for (const [action, state] of [
      ['decline', 'cancelled'],
      ['expire', 'expired'],
    ] as const) {
      const started = await connect().start(intent());
      const reference = started.kind === 'qr' ? started.providerReference : '';
      harness.simulator.act(reference, action);
      expect((await connect().look(reference)).state).toBe(state);
    }
  });

  it('takes euros only, and a description without what SEPA cannot write', async () => {
    await expect(connect().start(intent({ currency: 'CHF' }))).rejects.toMatchObject({ code: 'CURRENCY' });
    expect(await connect().start(intent({ description: `Tafel 4 🍺\n${'é'.repeat(200)}` }))).toMatchObject({
      kind: 'qr',
    });
  });

  it('of another café is not shown', async () => {
    const reference = await paid();
    const other = connect({ ...harness.account, apiKey: 'sim-cafe-de-roos-00002' });
    await expect(other.look(reference)).rejects.toMatchObject({ kind: 'refused', code: 'ACCESS_DENIED' });
  });
});

describe('a refund with Bancontact', () => {
  const refund = (providerReference: string, fields = {}) => ({
    refundId: crypto.randomUUID(),
    providerReference,
    amountMinor: 500,
    currency: 'EUR',
    reason: 'Spilled',
    ...fields,
  });

  it('that got no answer is carried out once when it is repeated', async () => {
    const wanted = refund(await paid());
    harness.simulator.setFaults({ resetAfterCharging: true });
    await expect(connect().refund(wanted)).rejects.toMatchObject({ kind: 'outcome-unknown' });
    harness.simulator.setFaults({});
    const repeated = await connect().refund(wanted);
    expect(repeated).toMatchObject({ state: 'open', amountMinor: 500 });
    await connect().refund({ ...wanted, refundId: crypto.randomUUID(), amountMinor: 750 });
  });

  it('with the same id and another amount is refused', async () => {
    const wanted = refund(await paid());
    await connect().refund(wanted);
    await expect(connect().refund({ ...wanted, amountMinor: 501 })).rejects.toMatchObject({
      code: 'REFUND_REQUEST_CONFLICT',
    });
  });

  it('may fail', async () => {
    harness.simulator.setFaults({ failRefunds: true });
    const { refundReference, ...answer } = await connect().refund(refund(await paid()));
    expect(answer.state).toBe('open');
    const providerReference = await paid();
    const failed = await connect().refund(refund(providerReference));
    expect(await connect().lookRefund({ ...failed, providerReference })).toMatchObject({ state: 'failed' });
    expect(refundReference).toHaveLength(24);
  });

  it('needs the café’s own key, and the right one', async () => {
    const { profileId, apiKey } = harness.account;
    const reference = await paid();
    await expect(connect({ profileId, apiKey }).refund(refund(reference))).rejects.toMatchObject({
      code: 'SIGNING_KEY_MISSING',
    });
    const other = { ...harness.account, profileId: 'cafe-de-roos-00002' };
    await expect(connect(other).refund(refund(reference))).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('is verified with the public half, which is all that is published', () => {
    const { keys } = publicKeysOf(Account.parse(harness.account));
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        kid: harness.account.signingKeyId,
        alg: 'ES256',
        use: 'sig',
      },
    ]);
    const { profileId, apiKey } = harness.account;
    expect(publicKeysOf(Account.parse({ profileId, apiKey }))).toEqual({ keys: [] });
    expect(Account.safeParse({ ...harness.account, signingKey: 'nonsense' }).success).toBe(false);
  });
});

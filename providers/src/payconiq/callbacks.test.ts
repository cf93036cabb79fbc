import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payconiqHarness, payconiqProfile, someIntent } from '../../test/harnesses.ts';
import type { ProviderDeps, RawCallback } from '../provider.ts';
import { payconiq } from './payconiq.ts';
import { refetchMsMin } from './published-keys.ts';
import { callbackAgeMsMax } from './signature.ts';

let harness: Awaited<ReturnType<typeof payconiqHarness>>;
beforeEach(async () => void (harness = await payconiqHarness()));
afterEach(() => harness.close());

const connect = (deps: Partial<ProviderDeps> = {}) => payconiq.connect(harness.account, { ...harness.deps, ...deps });

async function paid(): Promise<{ reference: string; received: RawCallback[] }> {
  const started = await connect().start(someIntent(harness.callbackUrl));
  const reference = started.kind === 'qr' ? started.providerReference : '';
  await harness.pay(reference);
  return { reference, received: harness.inbox.received };
}

const reasonsOf = async (callbacks: RawCallback[], client = connect()) => {
  const read = await Promise.all(callbacks.map((callback) => client.readCallback(callback)));
  return read.map((callback) => (callback.accepted ? callback.outcome.providerState : callback.reason));
};

describe('a callback of Bancontact', () => {
  it('is accepted for each state the payment went through', async () => {
    const { received } = await paid();
    expect(await reasonsOf(received)).toEqual(['IDENTIFIED', 'AUTHORIZED', 'SUCCEEDED']);
  });

  it('says the same every one of ten times', async () => {
    harness.simulator.setFaults({ duplicate: 10 });
    const { received } = await paid();
    const states = await reasonsOf(received);
    expect(states).toHaveLength(30);
    expect(states.filter((state) => state === 'SUCCEEDED')).toHaveLength(10);
  });

  it('is read in whatever order it comes', async () => {
    harness.simulator.setFaults({ unordered: true });
    const { received } = await paid();
    expect(await reasonsOf(received)).toEqual(['SUCCEEDED', 'AUTHORIZED', 'IDENTIFIED']);
  });

  it('is repeated, the same to the letter, until it is taken', async () => {
    harness.inbox.answers.push(503, 500);
    const { received } = await paid();
    expect(received).toHaveLength(5);
    expect(received[1]?.headers['signature']).toBe(received[0]?.headers['signature']);
    expect(await reasonsOf(received)).toEqual(['IDENTIFIED', 'IDENTIFIED', 'IDENTIFIED', 'AUTHORIZED', 'SUCCEEDED']);
  });

  it('is refused when another key has signed it', async () => {
    harness.simulator.setFaults({ forged: true });
    const { received } = await paid();
    expect(new Set(await reasonsOf(received))).toEqual(new Set(['signature']));
  });

  it('is refused for another café', async () => {
    harness.simulator.setFaults({ wrongCafe: true });
    const { received } = await paid();
    expect(new Set(await reasonsOf(received))).toEqual(new Set(['signature']));
    const other = payconiq.connect({ ...harness.account, profileId: `${payconiqProfile}2` }, harness.deps);
    harness.simulator.setFaults({});
    expect(new Set(await reasonsOf((await paid()).received, other))).toEqual(new Set(['signature']));
  });

  it('is refused at another path, with another body, and without a signature', async () => {
    const [callback] = (await paid()).received;
    if (!callback) throw new Error('no callback');
    const changed = Buffer.from(Buffer.from(callback.body).toString().replace('IDENTIFIED', 'SUCCEEDED'));
    const { signature } = callback.headers;
    const [header, , mac] = String(signature).split('.');
    const wrong = [
      { ...callback, path: '/hooks/cafe-2' },
      { ...callback, body: changed },
      { ...callback, headers: {} },
      { ...callback, headers: { signature: 'nonsense' } },
      { ...callback, headers: { signature: `${header}..` } },
      { ...callback, headers: { signature: `${header}.${Buffer.from(callback.body).toString('base64url')}.${mac}` } },
      { ...callback, headers: { signature: `${Buffer.from('{"alg":"none"}').toString('base64url')}..${mac}` } },
    ];
    expect(new Set(await reasonsOf(wrong))).toEqual(new Set(['signature']));
  });

  it('is taken 24 hours late, and refused later than that or from the future', async () => {
    const [callback] = (await paid()).received;
    if (!callback) throw new Error('no callback');
    const after = (ms: number) => ({ ...callback, now: new Date(callback.now.getTime() + ms) });
    const times = [24 * 3_600_000, callbackAgeMsMax + 60_000, -3_600_000].map(after);
    expect(await reasonsOf(times)).toEqual(['IDENTIFIED', 'old', 'signature']);
  });

  it('tells another amount and currency as they are, for the ledger to compare', async () => {
    harness.simulator.setFaults({ wrongAmount: true, wrongCurrency: true });
    const { reference, received } = await paid();
    const read = await connect().readCallback(received.at(-1) ?? never());
    expect(read).toMatchObject({ accepted: true, outcome: { amountMinor: 1251, currency: 'USD' } });
    expect(await connect().look(reference)).toMatchObject({ amountMinor: 1251, currency: 'USD' });
  });
});

describe('the keys that Bancontact publishes', () => {
  const counted = () => {
    let keyFetches = 0;
    const counting: typeof fetch = (input, init) => {
      if (input === harness.simulator.jwksUrl) keyFetches += 1;
      return fetch(input, init);
    };
    return { fetch: counting, count: () => keyFetches };
  };

  it('are fetched once for many callbacks and cafés, and again after twelve hours', async () => {
    const wire = counted();
    let now = new Date();
    const deps = { ...harness.deps, fetch: wire.fetch, clock: { now: () => now } };
    const [first, second] = [payconiq.connect(harness.account, deps), payconiq.connect(harness.account, deps)];
    const { received } = await paid();
    await reasonsOf(received, first);
    await reasonsOf(received, second);
    expect(wire.count()).toBe(1);
    now = new Date(now.getTime() + 12 * 3_600_000);
    await reasonsOf(received, first);
    expect(wire.count()).toBe(2);
  });

  it('are fetched again for a key that is new, but not for every stranger', async () => {
    const wire = counted();
    let now = new Date();
    const client = connect({ fetch: wire.fetch, clock: { now: () => now } });
    await reasonsOf((await paid()).received, client);
    harness.simulator.rotateKeys();
    harness.inbox.received.length = 0;
    const { received } = await paid();
    expect(new Set(await reasonsOf(received, client))).toEqual(new Set(['signature']));
    expect(wire.count()).toBe(1);
    now = new Date(now.getTime() + refetchMsMin);
    expect(await reasonsOf(received, client)).toEqual(['IDENTIFIED', 'AUTHORIZED', 'SUCCEEDED']);
    expect(wire.count()).toBe(2);
  });

  it('that cannot be fetched make the callback come again, not be refused', async () => {
    const [callback] = (await paid()).received;
    const client = connect({ hosts: { ...harness.deps.hosts, payconiqJwks: `${harness.simulator.url}/nothing` } });
    await expect(client.readCallback(callback ?? never())).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

function never(): never {
  throw new Error('no callback');
}

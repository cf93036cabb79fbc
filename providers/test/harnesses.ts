import { simulatedPayconiqAccount, startPayconiqSimulator } from '../simulators/payconiq/simulator.ts';
import { simulatedStripeAccount, startStripeSimulator } from '../simulators/stripe/simulator.ts';
import type { ConformanceHarness } from '../src/conformance.ts';
import { testHosts } from '../src/hosts.ts';
import type { Intent } from '../src/provider.ts';
import { openCallbackInbox } from './callback-inbox.ts';

/** Providers with their simulators, for tests. */

export const systemClock = { now: () => new Date() };

export const payconiqProfile = 'cafe-de-kroon-0001';

export async function payconiqHarness() {
  const [inbox, simulator] = await Promise.all([openCallbackInbox(), startPayconiqSimulator({ retryMsMin: 5 })]);
  const account = simulatedPayconiqAccount(payconiqProfile);
  return {
    inbox,
    simulator,
    account: { ...account },
    wrongAccount: { ...account, apiKey: 'not-a-key-of-anybody' },
    callbackUrl: inbox.url,
    deps: {
      hosts: { ...testHosts, payconiqApi: simulator.url, payconiqJwks: simulator.jwksUrl },
      clock: systemClock,
    },
    async pay(reference: string) {
      simulator.act(reference, 'pay');
      await simulator.callbacksIdle();
    },
    async callbacks() {
      await simulator.callbacksIdle();
      return inbox.received;
    },
    async close() {
      await simulator.close();
      await inbox.close();
    },
  } satisfies ConformanceHarness & Record<string, unknown>;
}

export async function cardHarness() {
  const [inbox, simulator] = await Promise.all([openCallbackInbox(), startStripeSimulator({ retryMsMin: 5 })]);
  const account = simulatedStripeAccount('CafeDeKroon');
  return {
    inbox,
    simulator,
    account: { ...account },
    wrongAccount: { ...account, secretKey: 'sk_test_NotAKeyOfAnybody' },
    callbackUrl: inbox.url,
    deps: { hosts: { ...testHosts, stripeApi: simulator.url }, clock: systemClock },
    async pay(reference: string) {
      simulator.act(reference, 'pay');
      await simulator.callbacksIdle();
    },
    async callbacks() {
      await simulator.callbacksIdle();
      return inbox.received;
    },
    async close() {
      await simulator.close();
      await inbox.close();
    },
  } satisfies ConformanceHarness & Record<string, unknown>;
}

/** A provider that talks to nobody. */
export async function quietHarness(account: Record<string, unknown> = {}): Promise<ConformanceHarness> {
  return { deps: { hosts: testHosts, clock: systemClock }, account, close: async () => undefined };
}

let made = 0;

export function someIntent(callbackUrl: string, fields: Partial<Intent> = {}): Intent {
  made += 1;
  return {
    paymentId: crypto.randomUUID(),
    reference: `TTTEST${made}`,
    amountMinor: 1250,
    currency: 'EUR',
    description: 'Table 4',
    callbackUrl,
    returnUrl: 'http://127.0.0.1:9/back',
    ...fields,
  };
}

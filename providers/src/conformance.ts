import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ProviderError,
  type Intent,
  type Outcome,
  type PaymentProvider,
  type ProviderClient,
  type ProviderDeps,
  type RawCallback,
  type Started,
} from './provider.ts';

/** What the suite needs to drive one provider against the real thing or its simulator. */
export interface ConformanceHarness {
  deps: ProviderDeps;
  /** a right account */
  account: Record<string, unknown>;
  /** where callbacks arrive; left out for a provider that sends none */
  callbackUrl?: string;
  /** the same provider without the account's credentials being right */
  wrongAccount?: Record<string, unknown>;
  /** the payer pays; resolves when it is done */
  pay?(providerReference: string): Promise<void>;
  /** callbacks that have arrived, once everything that was sent has */
  callbacks?(): Promise<RawCallback[]>;
  close(): Promise<void>;
}

/**
 * What every provider must do, whatever its protocol. Capabilities decide which parts apply; what a provider does not do
 * must be refused, not guessed.
 */
export function describeProvider(provider: PaymentProvider, open: () => Promise<ConformanceHarness>): void {
  describe(`provider ${provider.id}`, () => {
    let harness: ConformanceHarness;
    let client: ProviderClient;
    const { capabilities } = provider;

    beforeAll(async () => {
      harness = await open();
      client = provider.connect(harness.account, harness.deps);
    });
    afterAll(() => harness.close());

    const intent = (fields: Partial<Intent> = {}): Intent => ({
      paymentId: randomUUID(),
      reference: `TT${randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`,
      amountMinor: 1250,
      currency: 'EUR',
      description: 'Table 4 · 2 × Duvel',
      callbackUrl: harness.callbackUrl ?? 'http://127.0.0.1:9/hooks',
      returnUrl: 'http://127.0.0.1:9/back',
      ...fields,
    });

    const started = async (wanted = intent()) => {
      const answer = await client.start(wanted);
      return { intent: wanted, answer, reference: referenceOf(answer) };
    };

    /** A payment that is money, as far as a provider can tell. */
    const paid = async () => {
      const payment = await started();
      await harness.pay?.(payment.reference);
      return payment;
    };

    it('declares what it is', () => {
      expect(provider.secretFields.every((field) => field in provider.settings.shape)).toBe(true);
      expect(capabilities.showsQr && capabilities.redirects).toBe(false);
      if (capabilities.settledBy === 'at-once') expect(capabilities.showsQr || capabilities.redirects).toBe(false);
    });

    it('refuses an account with unknown or missing fields', () => {
      expect(() => provider.connect({ ...harness.account, surprise: 1 }, harness.deps)).toThrow();
      for (const field of provider.secretFields) {
        expect(() => provider.connect({ ...harness.account, [field]: 7 }, harness.deps)).toThrow();
      }
    });

    it('starts as its capabilities say', async () => {
      const { answer } = await started();
      const kind = capabilities.showsQr ? 'qr' : capabilities.redirects ? 'redirect' : 'settled';
      expect(answer.kind).toBe(kind);
      if (answer.kind === 'qr') expect(answer.payload).not.toBe('');
      if (answer.kind === 'redirect') expect(() => new URL(answer.url)).not.toThrow();
    });

    it('answers a callback that it does not know with a refusal, not an exception', async () => {
      const callback = { headers: {}, body: Buffer.from('{"status":"SUCCEEDED"}'), path: '/hooks', now: new Date() };
      expect((await client.readCallback(callback)).accepted).toBe(false);
    });

    if (capabilities.settledBy === 'at-once')
      describe('settles at once', () => {
        it('keeps nothing to look at', async () => {
          expect(await client.find('TT1', new Date())).toBeNull();
          await expect(client.look('TT1')).rejects.toBeInstanceOf(ProviderError);
          await expect(client.cancel('TT1')).rejects.toBeInstanceOf(ProviderError);
        });
      });

    if (capabilities.settledBy !== 'at-once')
      describe('a payment on its way', () => {
        it('is open until it is money', async () => {
          const { reference } = await started();
          expect(await client.look(reference)).toMatchObject({ state: 'open', providerReference: reference });
        });

        it('is cancelled, and cancelling again tells the same', async () => {
          const { reference } = await started();
          const cancelled = await client.cancel(reference);
          expect(['cancelled', 'expired']).toContain(cancelled.state);
          expect((await client.cancel(reference)).state).toBe(cancelled.state);
        });

        it('refuses a reference that is nobody’s', async () => {
          const unknown = await client.look('nobody').catch((error: unknown) => error);
          expect(unknown).toMatchObject({ name: 'ProviderError', kind: 'refused' });
        });
      });

    if (capabilities.settledBy === 'provider')
      describe('a payment that the provider settles', () => {
        it('is money, of the amount and for the reference that were asked for', async () => {
          const { intent: wanted, reference } = await paid();
          expect(await client.look(reference)).toMatchObject(successOf(wanted, reference));
        });

        it('is found by our reference, and nothing else is', async () => {
          const since = new Date(Date.now() - 60_000);
          const { intent: wanted, reference } = await paid();
          expect(await client.find(wanted.reference, since)).toMatchObject(successOf(wanted, reference));
          expect(await client.find('TTNOBODY', since)).toBeNull();
        });

        it('stays money when it is cancelled too late', async () => {
          const { reference } = await paid();
          expect((await client.cancel(reference)).state).toBe('succeeded');
        });

        it('is reported by callbacks that hold', async () => {
          const { intent: wanted, reference } = await paid();
          const outcomes = await acceptedOutcomes();
          const ours = outcomes.filter((outcome) => outcome.providerReference === reference);
          expect(ours.at(-1)).toMatchObject(successOf(wanted, reference));
        });

        it('is not believed from a callback whose body was changed', async () => {
          await paid();
          const callbacks = (await harness.callbacks?.()) ?? [];
          expect(callbacks.length).toBeGreaterThan(0);
          for (const callback of callbacks) {
            const body = Buffer.concat([callback.body, Buffer.from(' ')]);
            expect(await client.readCallback({ ...callback, body })).toEqual({ accepted: false, reason: 'signature' });
          }
        });

        it('shows no credentials when they are wrong', async () => {
          if (!harness.wrongAccount) return;
          const stranger = provider.connect(harness.wrongAccount, harness.deps);
          const error = (await stranger.start(intent()).catch((failure: unknown) => failure)) as Error;
          expect(error).toMatchObject({ name: 'ProviderError', kind: 'refused' });
          for (const field of provider.secretFields) {
            const secret = harness.wrongAccount[field];
            if (typeof secret === 'string') expect(`${JSON.stringify(error)} ${error.stack}`).not.toContain(secret);
          }
        });

        it('cannot be reached: nothing was carried out', async () => {
          const nowhere = `http://127.0.0.1:${await closedPort()}`;
          const hosts = { payconiqApi: nowhere, payconiqJwks: nowhere, stripeApi: nowhere };
          const lost = provider.connect(harness.account, { ...harness.deps, hosts });
          await expect(lost.start(intent())).rejects.toMatchObject({ kind: 'unreachable' });
        });

        const acceptedOutcomes = async (): Promise<Outcome[]> => {
          const read = await Promise.all(((await harness.callbacks?.()) ?? []).map((raw) => client.readCallback(raw)));
          return read.flatMap((callback) => (callback.accepted ? [callback.outcome] : []));
        };
      });

    if (capabilities.refunds !== 'none')
      describe('refunds', () => {
        it('gives back once, however often it is asked with the same id', async () => {
          const { reference } = await paid();
          const refund = { refundId: randomUUID(), providerReference: reference, ...money(500), reason: 'Spilled' };
          const first = await client.refund(refund);
          const second = await client.refund(refund);
          expect(second.refundReference).toBe(first.refundReference);
          expect(first).toMatchObject({ refundId: refund.refundId, ...money(500) });
          if (capabilities.refunds === 'at-once') expect(first.state).toBe('succeeded');
          else expect((await client.lookRefund(lookedAt(first, reference))).state).toBe('succeeded');
        });

        if (capabilities.refunds === 'provider')
          it('never gives back more than was paid', async () => {
            const { reference } = await paid();
            const refund = { providerReference: reference, reason: 'Spilled' };
            await client.refund({ ...refund, refundId: randomUUID(), ...money(1000) });
            const tooMuch = client.refund({ ...refund, refundId: randomUUID(), ...money(500) });
            await expect(tooMuch).rejects.toMatchObject({ kind: 'refused' });
          });
      });

    if (capabilities.refunds === 'none')
      it('refuses refunds', async () => {
        const { reference } = await started();
        const refund = { refundId: randomUUID(), providerReference: reference, ...money(1), reason: 'Spilled' };
        await expect(client.refund(refund)).rejects.toMatchObject({ kind: 'refused' });
      });
  });
}

const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

const lookedAt = ({ refundReference }: { refundReference: string }, providerReference: string) => ({
  refundReference,
  providerReference,
});

const successOf = (intent: Intent, providerReference: string) => ({
  state: 'succeeded',
  providerReference,
  reference: intent.reference,
  amountMinor: intent.amountMinor,
  currency: intent.currency,
});

function referenceOf(answer: Started): string {
  if (answer.kind === 'settled') return 'settled';
  return answer.kind === 'outcome' ? answer.outcome.providerReference : answer.providerReference;
}

/** A port of this machine where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

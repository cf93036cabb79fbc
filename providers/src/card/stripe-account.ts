import Stripe from 'stripe';
import { boundedFetch } from '../bounded-fetch.ts';
import { ProviderError, requestMsMax, type ProviderDeps } from '../provider.ts';
import type { Account } from './account.ts';

/** The official SDK for one account, at the installation's host: Stripe, or a simulator. It retries nothing by itself. */
export function stripeFor(account: Account, deps: ProviderDeps): Stripe {
  const { protocol, hostname, port } = new URL(deps.hosts.stripeApi);
  return new Stripe(account.secretKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    httpClient: Stripe.createFetchHttpClient(boundedFetch(deps)),
    timeout: deps.requestMsMax ?? requestMsMax,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/**
 * Runs one call of the SDK. Its errors become {@link ProviderError}s with Stripe's code and without Stripe's text, which
 * may quote the key. Declined cards stay a `StripeCardError` for the caller.
 */
export async function asking<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) throw error;
    if (error instanceof Stripe.errors.StripeError) throw providerError(error);
    throw error;
  }
}

function providerError(error: InstanceType<typeof Stripe.errors.StripeError>): ProviderError {
  if (error.detail instanceof ProviderError) return error.detail;
  const code = error.code ?? error.rawType ?? error.type;
  const message = `Stripe answered ${error.statusCode ?? 'nothing'} ${code}.`;
  if (error.statusCode === 429) return new ProviderError('unreachable', message, { code });
  // 409: the first request with this idempotency key is still being carried out.
  const known = error.statusCode !== undefined && error.statusCode < 500 && error.statusCode !== 409;
  return new ProviderError(known ? 'refused' : 'outcome-unknown', message, { code });
}

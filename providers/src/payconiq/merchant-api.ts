import type { z } from 'zod';
import { boundedFetch } from '../bounded-fetch.ts';
import { ProviderError, type ProviderDeps } from '../provider.ts';
import type { Account } from './account.ts';
import { Problem } from './payment-shapes.ts';
import { signRequest } from './signature.ts';

export interface ApiRequest<Answer extends z.ZodType> {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** changes nothing at the provider, so a failure of any kind may be tried again */
  reads?: boolean;
  /** signed with the café's own key */
  signed?: boolean;
  answer: Answer;
}

/** Calls Bancontact Pro's merchant API and reads the answer; every failure is a {@link ProviderError}. */
export async function callMerchantApi<Answer extends z.ZodType>(
  account: Account,
  deps: ProviderDeps,
  request: ApiRequest<Answer>,
): Promise<z.output<Answer>> {
  try {
    return await send(account, deps, request);
  } catch (error) {
    if (request.reads && error instanceof ProviderError && error.kind === 'outcome-unknown') {
      throw new ProviderError('unreachable', error.message, error.code === undefined ? {} : { code: error.code });
    }
    throw error;
  }
}

async function send<Answer extends z.ZodType>(
  account: Account,
  deps: ProviderDeps,
  request: ApiRequest<Answer>,
): Promise<z.output<Answer>> {
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${account.apiKey}`,
    ...request.headers,
  };
  if (body) headers['content-type'] = 'application/json';
  if (request.signed) headers['signature'] = await signatureOf(account, deps, request.path, body);
  const url = new URL(request.path + (request.query ?? ''), deps.hosts.payconiqApi);
  const answer = await boundedFetch(deps)(url, { method: request.method, headers, ...(body && { body }) });
  const json: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw refusal(answer.status, Problem.safeParse(json).data?.code);
  const read = request.answer.safeParse(json);
  if (!read.success) throw new ProviderError('outcome-unknown', 'Bancontact answered in an unknown shape.');
  return read.data;
}

function signatureOf(account: Account, deps: ProviderDeps, path: string, body: string): Promise<string> {
  const { profileId, signingKey, signingKeyId } = account;
  if (!signingKey || !signingKeyId) {
    throw new ProviderError('refused', 'Refunds need a signing key.', { code: 'SIGNING_KEY_MISSING' });
  }
  return signRequest({ profileId, signingKey, signingKeyId, path, body, now: deps.clock.now() });
}

function refusal(status: number, code: string | undefined): ProviderError {
  const message = `Bancontact answered ${status}${code === undefined ? '' : ` ${code}`}.`;
  const options = code === undefined ? {} : { code };
  if (status === 429) return new ProviderError('unreachable', message, options);
  return new ProviderError(status >= 500 || status === 408 ? 'outcome-unknown' : 'refused', message, options);
}

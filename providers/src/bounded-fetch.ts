import { ProviderError, requestMsMax, type ProviderDeps } from './provider.ts';

/** Largest answer that is read from a provider, in bytes. */
export const answerBytesMax = 1_000_000;

/**
 * A `fetch` that ends: within `deps.requestMsMax`, after at most {@link answerBytesMax}, without following redirects.
 * The answer is read whole. Failures of the wire are {@link ProviderError}s: `unreachable` when nothing can have been
 * carried out (reads, refused connections), else `outcome-unknown`.
 */
export function boundedFetch(deps: ProviderDeps): typeof fetch {
  const send = deps.fetch ?? fetch;
  return async (input, init = {}) => {
    const limit = AbortSignal.timeout(deps.requestMsMax ?? requestMsMax);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    try {
      const answer = await send(input, { ...init, redirect: 'error', signal });
      const body = await readWhole(answer);
      return new Response(body.length > 0 ? body : null, { status: answer.status, headers: answer.headers });
    } catch (error) {
      const safe = (init.method ?? 'GET') === 'GET' || neverSent(error);
      throw new ProviderError(safe ? 'unreachable' : 'outcome-unknown', whatFailed(error));
    }
  };
}

async function readWhole(answer: Response): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new ProviderError('outcome-unknown', 'The answer is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Failures before the request left: name not found, connection refused, certificate not trusted. */
const neverSentCodes =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

function neverSent(error: unknown): boolean {
  return neverSentCodes.test(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? cause.code : undefined;
}

function whatFailed(error: unknown): string {
  if (error instanceof ProviderError) return error.message;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return 'No answer within the time limit.';
  }
  return `The connection failed (${codeOf(error) ?? 'lost'}).`;
}

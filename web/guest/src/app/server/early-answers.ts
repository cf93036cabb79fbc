/** Answers that index.html asked for while the app's code was still on its way, by `METHOD url body`. */
type EarlyAnswers = Map<string, Promise<Response>>;

/** They are as old as the page; later ones would be stale. */
const usableMs = 15_000;

/** `fetch` that hands out each early answer once, to the first who asks for the same. */
export const earlyFetch: typeof fetch = (input, init) => {
  const early = (globalThis as { ttEarly?: EarlyAnswers }).ttEarly;
  const body = typeof init?.body === 'string' ? init.body : '';
  const key = `${init?.method ?? 'GET'} ${input as string} ${body}`;
  const answer = early?.get(key);
  if (!early || !answer) return fetch(input, init);
  early.delete(key);
  return performance.now() < usableMs ? orAborted(answer, init?.signal) : fetch(input, init);
};

function orAborted(answer: Promise<Response>, signal: AbortSignal | null | undefined): Promise<Response> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    answer.then(resolve, reject);
  });
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { earlyFetch } from './early-answers.ts';

const early = new Map<string, Promise<Response>>();
const network = vi.fn(() => Promise.resolve(new Response('late')));

beforeEach(() => {
  vi.stubGlobal('ttEarly', early);
  vi.stubGlobal('fetch', network);
  // A page that has just opened.
  vi.spyOn(performance, 'now').mockReturnValue(100);
});

afterEach(() => {
  early.clear();
  network.mockClear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('earlyFetch', () => {
  it('hands out what was asked for early, once', async () => {
    early.set('GET /menu ', Promise.resolve(new Response('early')));
    expect(await (await earlyFetch('/menu', { method: 'GET' })).text()).toBe('early');
    expect(await (await earlyFetch('/menu', { method: 'GET' })).text()).toBe('late');
    expect(network).toHaveBeenCalledTimes(1);
  });

  it('does not take an answer to something else', async () => {
    early.set('POST /sessions {"tableToken":"a"}', Promise.resolve(new Response('early')));
    expect(await (await earlyFetch('/sessions', { method: 'POST', body: '{"tableToken":"b"}' })).text()).toBe('late');
    expect(early.size).toBe(1);
  });

  it('passes on that it failed, so that the client asks again', async () => {
    early.set('GET /menu ', Promise.reject(new TypeError('no network')));
    await expect(earlyFetch('/menu', {})).rejects.toThrow('no network');
  });

  it('gives up when it is told to', async () => {
    early.set('GET /menu ', new Promise(() => undefined));
    const abort = new AbortController();
    const answer = earlyFetch('/menu', { signal: abort.signal });
    abort.abort(new Error('too slow'));
    await expect(answer).rejects.toThrow('too slow');
  });
});

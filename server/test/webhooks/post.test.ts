import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Resolve } from '../../src/kernel/outgoing/guarded-lookup.ts';
import { post, type Post } from '../../src/kernel/outgoing/post.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const receiver = await startWebhookReceiver();
afterAll(() => receiver.stop());
beforeEach(() => receiver.tell({ mood: 'takes', forget: true }));

const standard = { headers: {}, body: '{"a":1}', timeoutMs: 20_000, readBytesMax: 8192, loopback: true };
const send = (more: Partial<Post> = {}) => post({ url: receiver.url, ...standard, ...more });
const leadsTo =
  (...addresses: string[]): Resolve =>
  (_name, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('posting to an address that somebody typed in', () => {
  it('sends what it is given, once', async () => {
    expect(await send()).toMatchObject({ status: 204, text: '' });
    const received = await receiver.received();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ path: '/in', body: '{"a":1}' });
  });

  it('does not mind how the protocol is written', async () => {
    expect(await send({ url: receiver.url.replace('http:', 'HTTP:') })).toMatchObject({ status: 204 });
    expect(await send({ url: receiver.url.replace('http:', 'HTTPS:') })).toMatchObject({ failure: 'tls' });
  });

  it('does not follow a redirect', async () => {
    await receiver.tell({ mood: 'redirects' });
    expect(await send()).toMatchObject({ status: 307 });
    expect((await receiver.received()).map(({ path }) => path)).toEqual(['/in']);
  });

  it('reads no more of an endless answer than it may', async () => {
    await receiver.tell({ mood: 'floods' });
    const posted = await send();
    expect('text' in posted && posted.text.length).toBe(8192);
  });

  it('does not wait for ever', async () => {
    await receiver.tell({ mood: 'hangs' });
    const posted = await send({ timeoutMs: 200 });
    expect(posted).toMatchObject({ failure: 'timeout' });
    expect(posted.durationMs).toBeLessThan(standard.timeoutMs);
  });

  it('tells a connection that breaks from one that speaks no TLS', async () => {
    await receiver.tell({ mood: 'drops' });
    expect(await send()).toMatchObject({ failure: 'connection' });
    expect(await send({ url: receiver.url.replace('http:', 'https:') })).toMatchObject({ failure: 'tls' });
  });

  it('throws when it is broken off itself', async () => {
    await receiver.tell({ mood: 'hangs' });
    const stop = new AbortController();
    const sending = send({ signal: stop.signal });
    await expect.poll(async () => (await receiver.received()).length, { timeout: 60_000 }).toBe(1);
    stop.abort(new Error('the house closes'));
    await expect(sending).rejects.toThrow('the house closes');
  });
});

describe('an address inside', () => {
  const inside = ['127.0.0.1', '10.0.0.7', '169.254.169.254', '100.64.1.1', '::1', 'fd00::1', '::ffff:127.0.0.1'];

  it.each(inside)('is refused when a public name leads to %s', async (address) => {
    const posted = await send({ url: 'https://hooks.tap.eu/', loopback: false, resolve: leadsTo(address) });
    expect(posted).toMatchObject({ failure: 'address' });
  });

  it('is refused when one of several is inside', async () => {
    const resolve = leadsTo('93.184.216.34', '192.168.0.1');
    expect(await send({ url: 'https://hooks.tap.eu/', loopback: false, resolve })).toMatchObject({
      failure: 'address',
    });
  });

  it('is refused when it stands in the URL, without a look at any name', async () => {
    for (const url of [receiver.url, receiver.url.replace('http:', 'https:'), 'https://[::1]/', 'https://10.0.0.1/'])
      expect(await send({ url, loopback: false })).toMatchObject({ failure: 'address' });
    expect(await receiver.received()).toEqual([]);
  });

  it('is not reached by a name that changes its mind: what was judged is what is connected to', async () => {
    let asked = 0;
    const resolve: Resolve = (name, done) => leadsTo(asked++ === 0 ? '127.0.0.1' : '10.0.0.7')(name, done);
    // Nobody listens for TLS there: the connection is refused by the address that was judged.
    const posted = await send({ url: 'https://hooks.tap.eu:8443/', resolve });
    expect(posted).toMatchObject({ failure: 'connection' });
    expect(asked).toBe(1);
  });

  it('other than this machine is refused also where this machine may be reached', async () => {
    const resolve = leadsTo('10.0.0.7');
    expect(await send({ url: 'https://hooks.tap.eu/', resolve })).toMatchObject({ failure: 'address' });
  });

  it('that no name leads to is said to be no such name', async () => {
    const resolve: Resolve = (_name, done) => done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []);
    expect(await send({ url: 'https://hooks.tap.eu/', loopback: false, resolve })).toMatchObject({ failure: 'name' });
  });
});

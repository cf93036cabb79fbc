import { describe, expect, it } from 'vitest';
import { clockCode, isClockCode } from './clock-code.ts';
import { isInNetworks, isNetwork } from './networks.ts';

describe('networks', () => {
  it.each(['203.0.113.7', '203.0.113.0/24', '2001:db8::1', '2001:db8::/48', '::/0'])('takes %s', (text) => {
    expect(isNetwork(text)).toBe(true);
  });

  it.each(['', 'café', '203.0.113', '203.0.113.0/33', '203.0.113.0/-1', '2001:db8::/129', '1.2.3.4/8/8', '1.2.3.4/x'])(
    'does not take "%s"',
    (text) => expect(isNetwork(text)).toBe(false),
  );

  it.each([
    ['203.0.113.7', true],
    ['203.0.113.255', true],
    ['::ffff:203.0.113.9', true],
    ['203.0.114.1', false],
    ['2001:db8:0:1::5', true],
    ['2001:db9::5', false],
    ['198.51.100.2', true],
    ['198.51.100.3', false],
    ['', false],
    ['nonsense', false],
  ])('%s is inside: %s', (address, inside) => {
    expect(isInNetworks(address, ['203.0.113.0/24', '2001:db8::/48', '198.51.100.2', 'broken/9'])).toBe(inside);
  });
});

describe('the code of a device', () => {
  const secret = 'a secret of thirty-two bytes at least';
  const at = (text: string) => new Date(`2026-11-20T${text}Z`);
  const { code, changesAt } = clockCode(secret, 'café', at('18:00:59'));

  it('is good for this minute and the next', () => {
    expect(changesAt).toEqual(at('18:01:00'));
    expect(isClockCode(code, secret, 'café', at('18:00:59'))).toBe(true);
    expect(isClockCode(code, secret, 'café', at('18:01:59'))).toBe(true);
    expect(isClockCode(code, secret, 'café', at('18:02:00'))).toBe(false);
    expect(isClockCode(code, secret, 'café', at('17:59:59'))).toBe(false);
  });

  it('is good in one café of one installation', () => {
    expect(isClockCode(code, secret, 'other', at('18:00:59'))).toBe(false);
    expect(isClockCode(code, 'another secret', 'café', at('18:00:59'))).toBe(false);
  });

  it.each(['', '.', 'x', 'x.y', `${code}x`, code.slice(0, -2), `.${code}`])('is not "%s"', (text) => {
    expect(isClockCode(text, secret, 'café', at('18:00:59'))).toBe(false);
  });
});

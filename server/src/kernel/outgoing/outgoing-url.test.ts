import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfUrl } from './outgoing-url.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

const inner = [
  ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '::ffff:127.0.0.1'],
  ...[
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'fec0::1',
    '::7f00:1',
    '64:ff9b:1::1',
  ],
];
const outer = ['1.1.1.1', '8.8.8.8', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'];

describe('a public address', () => {
  it.each(inner)('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(outer)('is %s', (address) => expect(isPublicAddress(address)).toBe(true));
  it.each(['', 'localhost', '1.1', '0x7f.1', '2130706433', '1.1.1.1.', ' 1.1.1.1', 'fe80::1%eth0'])(
    'is written in full: not "%s"',
    (text) => expect(isPublicAddress(text)).toBe(false),
  );

  it('is never one of a private network, mapped into IPv6 or not', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '0', '224', '250'), part, part, part, (first, b, c, d) => {
        const address = `${first}.${b}.${c}.${d}`;
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isLoopbackAddress(address)).toBe(first === '127');
      }),
    );
  });
});

describe('a URL to send to', () => {
  it.each(['https://hooks.tap.eu/in', 'https://hooks.tap.eu:8443/', 'https://1.1.1.1/', 'https://[2606:4700::1111]/a?b=c'])(
    'may be %s',
    (url) => expect(faultOfUrl(url, false)).toBeUndefined(),
  ); // prettier-ignore

  it.each([
    ['http://hooks.tap.eu/', 'protocol'],
    ['ftp://hooks.tap.eu/', 'protocol'],
    ['file:///etc/passwd', 'protocol'],
    ['https://hooks.tap.eu:22/', 'port'],
    ['https://hooks.tap.eu:5432/', 'port'],
    ['https://user:secret@hooks.tap.eu/', 'credentials'],
    ['https://hooks.tap.eu/#here', 'form'],
    ['nonsense', 'form'],
    ['https://127.0.0.1/', 'address'],
    ['https://2130706433/', 'address'],
    ['https://0x7f.1/', 'address'],
    ['https://0177.0.0.1/', 'address'],
    ['https://[::1]/', 'address'],
    ['https://[::ffff:169.254.169.254]/', 'address'],
    ['https://169.254.169.254/latest/meta-data', 'address'],
    ['https://localhost/', 'address'],
    ['https://tap.localhost/', 'address'],
    ['https://metadata.google.internal/', 'address'],
    ['https://printer/', 'address'],
    ['https://printer.lan./', 'address'],
  ])('may not be %s: %s', (url, fault) => expect(faultOfUrl(url, false)).toBe(fault));

  it('may be of this machine where that is switched on, and nothing else besides', () => {
    expect(faultOfUrl('http://127.0.0.1:4000/in', true)).toBeUndefined();
    expect(faultOfUrl('http://localhost:4000/in', true)).toBeUndefined();
    expect(faultOfUrl('http://10.0.0.1:4000/in', true)).toBe('protocol');
    expect(faultOfUrl('https://10.0.0.1/in', true)).toBe('address');
  });
});

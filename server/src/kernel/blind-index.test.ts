import { expect, it } from 'vitest';
import { BlindIndex } from './blind-index.ts';

const secret = 'a secret of the installation, long enough';
const place = { table: 'employees', column: 'phone', cafeId: '01900000-0000-7000-8000-000000000001' };

it('finds the same value again, in its column of its café only', () => {
  const index = new BlindIndex(secret);
  const of = (value: string, more: Partial<typeof place> = {}) =>
    index.of(value, { ...place, ...more }).toString('hex');
  expect(of('+32470123456')).toBe(new BlindIndex(secret).of('+32470123456', place).toString('hex'));
  const others = [
    of('+32470123457'),
    of('+32470123456', { cafeId: '01900000-0000-7000-8000-000000000002' }),
    of('+32470123456', { column: 'iban' }),
    of('+32470123456', { table: 'customers' }),
    new BlindIndex(`${secret}!`).of('+32470123456', place).toString('hex'),
  ];
  expect(new Set([of('+32470123456'), ...others]).size).toBe(6);
});

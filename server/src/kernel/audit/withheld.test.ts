import { describe, expect, it } from 'vitest';
import { changed, detailBytesMax, detailText, withheld } from './withheld.ts';

describe('what an entry says of before and after', () => {
  it.each([
    ['password', 'hunter2'],
    ['pin', '4711'],
    ['pin_hash', 'argon'],
    ['apiKey', 'live_1'],
    ['webhookSecret', 'whsec'],
    ['deviceToken', 'abc'],
    ['nationalNumber', '85.07.30-033.61'],
    ['iban', 'BE68539007547034'],
    ['hourlyRateMinor', 1_850],
    ['phone', '+32 470'],
    ['sealed', Buffer.from('bytes')],
  ])('never holds %s in clear', (name, value) => {
    expect(JSON.parse(detailText({ deep: [{ [name]: value }] }) ?? '')).toEqual({ deep: [{ [name]: withheld }] });
  });

  it('holds what is no secret, and that a secret is gone', () => {
    const plain = { name: 'Duvel', priceMinor: 430, rate: 21, shipping: 'none', pin: null };
    expect(JSON.parse(detailText(plain) ?? '')).toEqual(plain);
    expect(detailText(null)).toBeNull();
  });

  it('has a largest size', () => {
    expect(JSON.parse(detailText({ note: 'x'.repeat(detailBytesMax) }) ?? '')).toEqual({
      tooLarge: detailBytesMax + 11,
    });
  });

  it('is only what differs', () => {
    const before = { name: 'Duvel', priceMinor: 430, allergens: ['gluten'] };
    expect(changed(before, { name: 'Duvel', priceMinor: 450, allergens: ['gluten'] })).toEqual({
      before: { priceMinor: 430 },
      after: { priceMinor: 450 },
    });
  });
});

import type { Cafe } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { isLogoUrl, profileChange, profileFaults, profileForm } from './profile-form.ts';

const cafe = {
  name: 'De Kroon',
  legalName: 'De Kroon bv',
  vatNumber: 'BE0123456749',
  timeZone: 'Europe/Brussels',
  businessDayStart: '06:00',
  address: { street: 'Markt 1', postalCode: '3000', city: 'Leuven', country: 'BE' },
} as Cafe;
const form = profileForm(cafe);

describe('profileChange', () => {
  it('is empty when nothing changed but spaces', () => {
    expect(profileChange(form, { ...form, name: 'De Kroon ' })).toEqual({});
  });

  it('sends an address whole', () => {
    expect(profileChange(form, { ...form, street: 'Markt 2' })).toEqual({
      address: { street: 'Markt 2', postalCode: '3000', city: 'Leuven', country: 'BE' },
    });
  });

  it('takes an emptied address away', () => {
    expect(profileChange(form, { ...form, street: '', postalCode: ' ', city: '' })).toEqual({ address: null });
  });
});

it('finds what is missing', () => {
  expect(profileFaults(form)).toEqual({});
  expect(Object.keys(profileFaults({ ...form, name: ' ', businessDayStart: '24:00' }))).toEqual([
    'name',
    'businessDayStart',
  ]);
});

it.each([
  ['', true],
  ['https://example.com/logo.svg', true],
  ['http://example.com/logo.svg', false],
  ['logo.svg', false],
])('%j is a logo: %s', (text, fine) => expect(isLogoUrl(text)).toBe(fine));

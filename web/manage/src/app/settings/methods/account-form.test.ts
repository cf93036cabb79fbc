import type { PaymentAccount } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { accountBody, accountForm, faultsByField, missingFields } from './account-form.ts';

const account: PaymentAccount = {
  ...{ provider: 'payconiq', enabled: false, callbackUrl: null, keysUrl: null, simulated: true },
  settings: { profileId: 'profile-1' },
  secretsSet: ['apiKey'],
  fields: [
    { name: 'profileId', secret: false, required: true },
    { name: 'apiKey', secret: true, required: true },
    { name: 'signingKey', secret: true, required: false },
  ],
};
const none = new Set<string>();

describe('a way to pay', () => {
  it('shows what is no secret', () => {
    expect(accountForm(account)).toEqual({ profileId: 'profile-1', apiKey: '', signingKey: '' });
  });

  it('leaves stored secrets as they are', () => {
    expect(accountBody(account, true, accountForm(account), none)).toEqual({
      ...{ enabled: true, settings: { profileId: 'profile-1' } },
    });
    expect(missingFields(account, accountForm(account), none)).toEqual([]);
  });

  it('sends new secrets, and forgets those it shall forget', () => {
    const form = { profileId: ' p2 ', apiKey: '', signingKey: 'pem' };
    expect(accountBody(account, false, form, new Set(['apiKey']))).toEqual({
      ...{ enabled: false, settings: { profileId: 'p2' }, secrets: { apiKey: '', signingKey: 'pem' } },
    });
    expect(missingFields(account, { ...form, profileId: '' }, new Set(['apiKey']))).toEqual(['profileId', 'apiKey']);
  });

  it('sends nothing but the switch where there is nothing to fill in', () => {
    expect(accountBody({ ...account, provider: 'cash', fields: [] }, true, {}, none)).toEqual({ enabled: true });
  });
});

it('finds the field that a fault is about', () => {
  const errors = [
    { path: 'secrets.apiKey', code: 'X', message: 'Too short' },
    { path: 'enabled', code: 'X', message: 'No' },
  ];
  expect(faultsByField(errors)).toEqual({ apiKey: 'Too short' });
});

import * as schema from './schemas.ts';
import { setting } from './setting.ts';

const LOGIN_WINDOW = 'in 15 minutes';

/** How often somebody may ask, and how often a sign-in may fail. */
export const limitSettings = {
  rateGuestPerMinute: setting({
    env: 'RATE_GUEST_PER_MINUTE',
    about: "requests of one guest's session",
    schema: schema.wholeNumber(1, 10_000_000),
    default: '2000',
  }),
  rateStaffPerMinute: setting({
    env: 'RATE_STAFF_PER_MINUTE',
    about: 'requests of one employee',
    schema: schema.wholeNumber(1, 10_000_000),
    default: '10000',
  }),
  rateAddressPerMinute: setting({
    env: 'RATE_ADDRESS_PER_MINUTE',
    about: 'requests without a session from one address',
    schema: schema.wholeNumber(1, 10_000_000),
    default: '6000',
  }),
  rateKeyPerMinute: setting({
    env: 'RATE_KEY_PER_MINUTE',
    about: 'requests of one machine with an API key',
    schema: schema.wholeNumber(1, 10_000_000),
    default: '600',
  }),
  loginFailuresPerAccount: setting({
    env: 'LOGIN_FAILURES_PER_ACCOUNT',
    about: `failed sign-ins to one account ${LOGIN_WINDOW}`,
    schema: schema.wholeNumber(1, 1_000),
    default: '10',
  }),
  loginFailuresPerAddress: setting({
    env: 'LOGIN_FAILURES_PER_ADDRESS',
    about: `failed sign-ins from one address ${LOGIN_WINDOW}`,
    schema: schema.wholeNumber(1, 100_000),
    default: '100',
  }),
};

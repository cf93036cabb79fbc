/** What other modules and the wiring may call. */
export { createAccounts } from './module.ts';
export { capabilitiesOf } from './domain/methods.ts';
export { PaymentAccounts } from './payment-accounts.ts';
export { enabledMethods, methodEnabled } from './queries/enabled-methods.ts';

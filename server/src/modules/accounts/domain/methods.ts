import { paymentMethods, type PaymentMethod } from '@table-tap/contract';
import type { Capabilities, PaymentProvider, ProviderId } from '@table-tap/providers/provider';
import { providers } from '@table-tap/providers/registry';

/** What is open in a café that has set up nothing: cash must be taken by law. */
export const openFromTheStart: readonly PaymentMethod[] = ['cash'];

/** Settled at the café's certified till: staff say so, no provider is asked. */
const registerCapabilities: Capabilities = {
  showsQr: false,
  redirects: false,
  settledBy: 'at-once',
  refunds: 'none',
  savesMethod: false,
  byGuest: false,
};

/** The provider behind a way to pay; none behind `register`. */
export const providerOf = (method: PaymentMethod): PaymentProvider | undefined =>
  method === 'register' ? undefined : providers[method];

/** What a way to pay can do. */
export const capabilitiesOf = (method: PaymentMethod): Capabilities =>
  providerOf(method)?.capabilities ?? registerCapabilities;

/** Providers that report to us by themselves. */
export const reports = (method: PaymentMethod): method is ProviderId => capabilitiesOf(method).settledBy === 'provider';

export const isMethod = (text: string): text is PaymentMethod => (paymentMethods as readonly string[]).includes(text);

export interface AccountField {
  name: string;
  secret: boolean;
  required: boolean;
}

/** What has to be entered to set up a way to pay, in the provider's order. */
export function fieldsOf(method: PaymentMethod): AccountField[] {
  const provider = providerOf(method);
  return Object.entries(provider?.settings.shape ?? {}).map(([name, schema]) => ({
    name,
    secret: provider?.secretFields.includes(name) ?? false,
    required: !(schema as { safeParse(value: undefined): { success: boolean } }).safeParse(undefined).success,
  }));
}

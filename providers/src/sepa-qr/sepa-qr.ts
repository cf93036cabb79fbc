import { z } from 'zod';
import { defineProvider, ProviderError, type Outcome, type ProviderClient } from '../provider.ts';
import { epcNameLengthMax, epcPayload, isBic } from './epc-payload.ts';
import { compactIban, isIban } from './iban.ts';
import { creditorReference, isCreditorReference } from './structured-reference.ts';

const Account = z.strictObject({
  /** as registered with the bank, which compares it with the IBAN */
  name: z
    .string()
    .trim()
    .min(1)
    .max(epcNameLengthMax)
    .regex(/^\P{Cc}+$/u),
  iban: z.string().max(50).transform(compactIban).refine(isIban, 'Not an IBAN'),
  bic: z.string().refine(isBic, 'Not a BIC').optional(),
});

/** A credit transfer that the payer's own banking app makes. Nobody tells us: staff or a bank statement confirm it. */
export const sepaQr = defineProvider({
  id: 'sepa_qr',
  capabilities: {
    showsQr: true,
    redirects: false,
    settledBy: 'staff',
    refunds: 'none',
    savesMethod: false,
    byGuest: true,
  },
  settings: Account,
  secretFields: [],
  connect: sepaQrClient,
});

function sepaQrClient(account: z.output<typeof Account>): ProviderClient {
  return {
    async start(intent) {
      if (intent.currency !== 'EUR') refuse('CURRENCY', 'SEPA transfers are in euros.');
      const reference = creditorReference(intent.reference);
      const payload = payloadOf(account, intent.amountMinor, reference);
      return {
        kind: 'qr',
        providerReference: reference,
        payload,
        deepLink: null,
        expiresAt: null,
        providerState: 'shown',
      };
    },
    look: async (providerReference) => told(providerReference, 'open', 'shown'),
    find: async () => null,
    cancel: async (providerReference) => told(providerReference, 'cancelled', 'withdrawn'),
    refund: async () => refuse('NO_REFUND', 'A transfer is given back another way.'),
    lookRefund: async () => refuse('NO_REFUND', 'A transfer is given back another way.'),
    readCallback: async () => ({ accepted: false, reason: 'ignored' }),
    forgetMethod: async () => refuse('NO_SAVED_METHOD', 'Nothing is saved.'),
  };
}

function payloadOf(account: z.output<typeof Account>, amountMinor: number, reference: string): string {
  try {
    return epcPayload({ ...account, amountMinor, creditorReference: reference });
  } catch (error) {
    if (error instanceof RangeError) refuse('NOT_FIT', error.message);
    throw error;
  }
}

function told(providerReference: string, state: Outcome['state'], providerState: string): Outcome {
  if (!isCreditorReference(providerReference)) refuse('PAYMENT_NOT_FOUND', 'Not a reference of ours.');
  return { state, providerReference, reference: null, providerState, amountMinor: null, currency: null };
}

function refuse(code: string, message: string): never {
  throw new ProviderError('refused', message, { code });
}

import { createHash } from 'node:crypto';

const length = 18;

/**
 * What a provider, a bank and a person know a payment by: 18 of `[A-Z0-9]`, made from its id (some 93 bits of it), so
 * that asking again after a lost answer asks for the same. Fits an ISO 11649 reference.
 */
export function referenceOf(paymentId: string): string {
  const number = BigInt(`0x${createHash('sha256').update(paymentId).digest('hex')}`);
  return number.toString(36).toUpperCase().padStart(length, '0').slice(-length);
}

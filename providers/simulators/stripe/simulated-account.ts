import { createHash } from 'node:crypto';

/** Settings of a café's account with the simulator, which needs no registration. `name`: letters and digits, 8 to 64. */
export function simulatedStripeAccount(name: string): { secretKey: string; webhookSecret: string } {
  const secretKey = `sk_test_sim${name}`;
  return { secretKey, webhookSecret: webhookSecretOf(secretKey) };
}

/** The key of a request; `undefined` for one that is not the simulator's. */
export function secretKeyOf(authorization: string | undefined): string | undefined {
  return /^Bearer (sk_test_sim[A-Za-z0-9]{8,64})$/.exec(authorization ?? '')?.[1];
}

/** The signing secret of an account's webhook: it follows from the key. */
export function webhookSecretOf(secretKey: string): string {
  return `whsec_${createHash('sha256').update(`table-tap simulator ${secretKey}`).digest('hex')}`;
}

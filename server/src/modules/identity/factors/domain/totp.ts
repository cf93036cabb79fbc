import { Secret, TOTP } from 'otpauth';

export const stepSeconds = 30;
/** Clocks of phones differ: the code before and the one after count as well. */
const windowSteps = 1;
/** 160 bits, as RFC 4226 (R6) recommends. */
const secretBytes = 20;
const issuer = 'Table Tap';
/** What every authenticator app knows (RFC 6238): SHA-1 is no weakness inside HMAC. */
const parameters = { issuer, algorithm: 'SHA1', digits: 6, period: stepSeconds } as const;

/** A new secret for an authenticator app, in base32. */
export const newTotpSecret = (): string => new Secret({ size: secretBytes }).base32;

/** What the QR code says: `otpauth://totp/Table%20Tap:els@…?secret=…`. */
export const totpUri = (secret: string, email: string): string =>
  new TOTP({ ...parameters, secret, label: email }).toString();

/** The time step that a moment lies in, counted from 1970. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds);

/**
 * The time step that a code belongs to.
 * @param lastStep the newest step that was used; it and earlier ones are used up
 * @returns null when the code is wrong, too old or too early, or was used
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const totp = new TOTP({ ...parameters, secret });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: windowSteps });
  if (delta === null) return null;
  const step = stepAt(now) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** The code of a time step. */
export const codeOfStep = (secret: string, step: number): string =>
  new TOTP({ ...parameters, secret }).generate({ timestamp: step * stepSeconds * 1000 });

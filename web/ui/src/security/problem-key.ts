import { ApiError, OfflineError } from '@table-tap/client';
import type { ErrorCode } from '@table-tap/contract';
import { PasskeyDeclined, PasskeyKnown } from './passkeys.ts';

const keys: Partial<Record<ErrorCode, string>> = {
  CREDENTIALS_WRONG: 'wrong',
  DUPLICATE: 'passkeyKnown',
  FACTOR_LAST: 'factorLast',
  FORBIDDEN: 'sharedDevice',
  INVALID: 'wrong',
  PASSKEYS_OFF: 'passkeysOff',
  PASSWORD_SHORT: 'passwordShort',
  TOKEN_EXPIRED: 'tooLate',
  TOO_MANY: 'tooMany',
  TOO_MANY_PASSKEYS: 'passkeysFull',
};

/**
 * The text that says what went wrong.
 * @param special texts for codes that mean something particular here
 */
export function problemKey(error: unknown, special: Partial<Record<ErrorCode, string>> = {}): string {
  if (error instanceof PasskeyDeclined) return 'security.problem.passkeyDeclined';
  if (error instanceof PasskeyKnown) return 'security.problem.passkeyKnown';
  if (error instanceof OfflineError) return 'security.problem.offline';
  const code = error instanceof ApiError ? error.code : 'UNEXPECTED';
  return `security.problem.${special[code] ?? keys[code] ?? 'unexpected'}`;
}

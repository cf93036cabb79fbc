import type { ErrorCode } from '@table-tap/contract';
import { ApiError } from '@table-tap/client';

export type FailureCode = ErrorCode | 'OFFLINE' | 'TOO_OLD';

/** Refusals that guests can meet and do something about; the texts stand under `refused.<code>`. */
const told: readonly string[] = [
  'OFFLINE',
  'TOO_OLD',
  'TABLE_CODE_REPLACED',
  'TABLE_CODE_UNKNOWN',
  'TAB_CLOSED',
  'NOT_ORDERABLE',
  'NOT_FOUND',
  'NO_COUNTER',
  'ORDERING_CLOSED',
  'ALREADY_PAID',
  'CLAIMED',
  'METHOD_OFF',
  'PAYMENT_RUNNING',
  'PROVIDER_REFUSED',
  'PROVIDER_AWAY',
  'CREDITS_SHORT',
  'REGISTER_REQUIRED',
  'CODE_WRONG',
  'TOO_MANY',
  'BUSY',
] satisfies FailureCode[];

/** Why something failed. Whatever is no answer of the API counts as no connection. */
export function failureOf(error: unknown): FailureCode {
  return error instanceof ApiError ? error.code : 'OFFLINE';
}

/** Key of the sentence for a refusal; one for all that a guest can do nothing about. */
export const refusalKey = (code: FailureCode): string => `refused.${told.includes(code) ? code : 'other'}`;

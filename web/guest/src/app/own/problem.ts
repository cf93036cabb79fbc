import { ApiError, OfflineError } from '@table-tap/client';

/** Refusals that have a sentence of their own under `own.problem`. */
const told = [
  'CREDENTIALS_WRONG', 'LINK_GONE', 'TOO_MANY', 'LAST_OWNER', 'CREDITS_LEFT', 'STEP_UP_NEEDED', 'TABLE_CODE_REPLACED',
  'MFA_ENROLMENT_NEEDED',
] as string[]; // prettier-ignore

/** Key of the sentence that says what went wrong. */
export function problemKey(error: unknown): string {
  if (error instanceof OfflineError) return 'own.problem.offline';
  const code = error instanceof ApiError ? error.code : '';
  return `own.problem.${told.includes(code) ? code : 'other'}`;
}

/** Key of the sentence about a password that was refused; null: something else was. */
export function passwordProblemKey(error: unknown, path: string): string | null {
  const found = error instanceof ApiError ? error.errors?.find((one) => one.path === path) : undefined;
  return found ? `own.password.${found.code}` : null;
}

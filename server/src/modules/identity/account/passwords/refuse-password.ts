import {
  passwordLengthMax,
  passwordLengthMin,
  passwordLengthMinWithFactor,
  passwordProblem,
  type PasswordContext,
  type PasswordProblem,
} from '@table-tap/contract';
import { invalidField, type Refusal } from '../../../../kernel/refusal.ts';
import { isBreached } from './breached.ts';

/**
 * Refuses a password that is too short, too long, or one that would be guessed; names no kind of character.
 * @param path the field that it came in
 */
export function refusePassword(path: string, password: string, context: PasswordContext): Refusal | undefined {
  const problem = passwordProblem(password, context) ?? (isBreached(password) ? 'breached' : null);
  return problem ? invalidField(path, messageOf(problem, context), problem) : undefined;
}

function messageOf(problem: PasswordProblem, { hasSecondFactor }: PasswordContext): string {
  const min = hasSecondFactor ? passwordLengthMinWithFactor : passwordLengthMin;
  const messages: Record<PasswordProblem, string> = {
    too_short: `Take at least ${min} characters: a few words do`,
    too_long: `Take at most ${passwordLengthMax} characters`,
    breached:
      'This password, or one much like it, was stolen elsewhere and is among the first to be tried: take another',
    repeating: 'This is one piece over and over, or a row of keys: take another',
    own_name: 'This is little more than a name that others know: take another',
  };
  return messages[problem];
}

/** Shortest password where nothing else protects the account, and where a second factor does (NIST SP 800-63B-4, 3.1.1.2). */
export const passwordLengthMin = 15;
export const passwordLengthMinWithFactor = 8;
export const passwordLengthMax = 256;

export type PasswordProblem = 'too_short' | 'too_long' | 'breached' | 'repeating' | 'own_name';

/** What names must leave of a password, in characters, and the shortest word that counts as one. */
const restMin = 8;
const wordMin = 4;
/** A password that is one short piece over and over is as long as that piece. */
const pieceMax = 4;
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', 'azertyuiopqsdfghjklmwxcvbn', 'qwertzuiopasdfghjklyxcvbnm']; // prettier-ignore

export interface PasswordContext {
  hasSecondFactor: boolean;
  /** Names, e-mail address, cafés: what somebody who knows the person would try first. */
  names: readonly string[];
}

/**
 * What is wrong with a password, or nothing. No character is asked for or forbidden. Whether it stands in the list of
 * breached ones, only the server knows.
 */
export function passwordProblem(password: string, { hasSecondFactor, names }: PasswordContext): PasswordProblem | null {
  const normal = password.normalize('NFKC');
  const length = [...normal].length;
  if (length > passwordLengthMax) return 'too_long';
  if (length < (hasSecondFactor ? passwordLengthMinWithFactor : passwordLengthMin)) return 'too_short';
  const folded = fold(normal);
  if (isRepeating(folded) || isRun(folded)) return 'repeating';
  return isMostly(folded, names) ? 'own_name' : null;
}

/** Whether a password is strong enough beside a second factor only. */
export const needsSecondFactor = (password: string): boolean =>
  [...password.normalize('NFKC')].length < passwordLengthMin;

/** Whether little is left of a password without the words that the names are made of. */
function isMostly(folded: string, names: readonly string[]): boolean {
  const words = names
    .flatMap((name) => [name, ...name.split(/[@.,_\s-]+/)])
    .map(fold)
    .filter((word) => word.length >= wordMin)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded);
  return rest !== folded && rest.length < restMin;
}

function isRepeating(folded: string): boolean {
  for (let size = 1; size <= pieceMax; size++) {
    const piece = folded.slice(0, size);
    if (piece.repeat(Math.ceil(folded.length / size)).startsWith(folded)) return true;
  }
  return false;
}

/** Letters as they follow in the alphabet or on a keyboard, either way. */
function isRun(folded: string): boolean {
  return runs.some((run) => [run, [...run].reverse().join('')].some((line) => line.repeat(12).includes(folded)));
}

/** Case and blanks make no other password to somebody who guesses. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

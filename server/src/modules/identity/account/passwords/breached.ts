import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '@table-tap/contract';
import { openList, type Breached } from './breached-list.ts';

export const listFile = join(import.meta.dirname, 'breached.bin');
/** What somebody adds to a breached password; with more than this it is another one. */
const additionMax = 8;

let opened: Breached | undefined;

/**
 * Whether a password is one that attackers try first: in the list of breached ones, also when it is written twice or
 * has digits and signs around it.
 */
export function isBreached(
  password: string,
  listed: Breached = (opened ??= openList(readFileSync(listFile))),
): boolean {
  const folded = fold(password);
  const core = folded.replace(/^[\d\p{P}\p{S}]+/u, '').replace(/[\d\p{P}\p{S}]+$/u, '');
  const forms = [folded, ...halves(folded)];
  if (folded.length - core.length <= additionMax) forms.push(core, ...halves(core));
  return forms.some(listed);
}

/** The piece that a text is two or three times. */
function halves(text: string): string[] {
  return [2, 3].flatMap((times) => {
    const piece = text.slice(0, text.length / times);
    return piece !== '' && piece.repeat(times) === text ? [piece] : [];
  });
}

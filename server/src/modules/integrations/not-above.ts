import type { Permission } from '@table-tap/contract';
import { invalidField, type Refusal } from '../../kernel/refusal.ts';

/** Nobody gives a machine what they may not do themselves. @returns which scope is too much */
export function notAbove(scopes: readonly Permission[], held: ReadonlySet<Permission>): Refusal | undefined {
  const at = scopes.findIndex((scope) => !held.has(scope));
  if (at < 0) return undefined;
  return invalidField(`scopes.${at}`, 'You may not do this yourself: leave it out, or ask somebody who may');
}

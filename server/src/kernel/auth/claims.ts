import { isUuid } from '../uuid.ts';
import type { Actor } from './actor.ts';

/**
 * Who a verified token speaks of. A token is for one audience, and what it claims must be what that audience's tokens
 * hold: one of a guest never passes for one of the staff.
 * @returns nothing when it is neither
 */
export function actorOfClaims(claims: Record<string, unknown>): Actor | undefined {
  const id = claims['sub'];
  if (!isId(id)) return undefined;
  if (claims['aud'] === 'staff') {
    const { sid } = claims;
    return isId(sid) ? { kind: 'user', id, sessionId: sid } : undefined;
  }
  if (claims['aud'] !== 'guest') return undefined;
  const { cafe, table, tab, code, customer } = claims;
  if (!isId(cafe) || !isId(table) || !isId(tab) || !Number.isInteger(code)) return undefined;
  if (customer !== undefined && !isId(customer)) return undefined;
  return {
    ...{ kind: 'guest', id, cafeId: cafe, tableId: table, tabId: tab, codeVersion: code as number },
    ...(customer !== undefined && { customerId: customer }),
  };
}

const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value);

import { refuse, type Refusal } from '../refusal.ts';
import type { Actor, Authority } from './actor.ts';
import { isApiKey } from './api-key.ts';
import type { Tokens } from './tokens.ts';

/** Who a bearer token speaks of: a signed token of a person or a guest, or the key of a machine. */
export async function verifyBearer(token: string, tokens: Tokens, authority: Authority): Promise<Actor | Refusal> {
  if (!isApiKey(token)) return tokens.verify(token);
  const key = await authority.apiKey(token);
  return key ? { kind: 'key', id: key.id, cafeId: key.cafeId } : refuse('NOT_SIGNED_IN');
}

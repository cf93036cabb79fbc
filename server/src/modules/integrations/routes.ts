import type { Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { changeApiKey } from './commands/change-api-key.ts';
import { makeApiKey } from './commands/make-api-key.ts';
import { revokeApiKey } from './commands/revoke-api-key.ts';
import { apiKeys } from './queries/api-keys.ts';

export function integrationRoutes({ db, clock }: Kernel): Handlers {
  return {
    'GET /cafes/{cafeId}/api-keys': (call) => apiKeys(db, clock, call),
    'POST /cafes/{cafeId}/api-keys': (call) => makeApiKey(db, call),
    'PATCH /cafes/{cafeId}/api-keys/{keyId}': (call) => changeApiKey(db, call),
    'DELETE /cafes/{cafeId}/api-keys/{keyId}': (call) => revokeApiKey(db, call),
  };
}

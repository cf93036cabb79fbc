import { z } from 'zod';
import { machinePermissions } from './permissions.ts';
import { route } from './route.ts';
import { Id, Moment, Name, whole } from './values.ts';

export const Scope = z
  .enum(machinePermissions)
  .meta({ id: 'Scope', description: 'A permission that a machine may hold' });

export const ApiKey = z
  .object({
    id: Id,
    name: Name,
    hint: z.string().max(12).meta({ description: 'The last letters of the key, to tell it apart' }),
    scopes: z.array(Scope),
    createdAt: Moment,
    createdBy: z.object({ id: Id, name: z.string() }),
    expiresAt: Moment.nullable(),
    lastUsedAt: Moment.nullable().meta({ description: 'Right to a minute' }),
    state: z.enum(['active', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

const Scopes = z.array(Scope).min(1).max(machinePermissions.length);
const keyDaysMax = 3650;

export const apiKeyRoutes = {
  'GET /cafes/{cafeId}/api-keys': route({
    tag: 'integrations',
    summary: 'Keys of machines, newest first; the keys themselves are shown once, when they are made',
    access: 'keys:write',
    answers: { 200: whole(ApiKey) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/api-keys': route({
    tag: 'integrations',
    summary: 'Make a key for a machine, allowed no more than its maker is',
    access: 'keys:write',
    body: z.strictObject({
      name: Name,
      scopes: Scopes,
      expiresInDays: z
        .int()
        .min(1)
        .max(keyDaysMax)
        .nullable()
        .default(365)
        .meta({ description: 'After so many days it is worth nothing; null: never' }),
    }),
    answers: {
      201: ApiKey.extend({ key: z.string().meta({ description: '`tt_…`: in this answer and nowhere else' }) }),
    },
    errors: [],
    idempotency: 'none',
    limits: { bodyBytes: 4096, perMinute: 120 },
  }),
  'PATCH /cafes/{cafeId}/api-keys/{keyId}': route({
    tag: 'integrations',
    summary: 'Rename a key, or change what it is allowed',
    access: 'keys:write',
    body: z.strictObject({ name: Name.optional(), scopes: Scopes.optional() }),
    answers: { 200: ApiKey },
    errors: [],
  }),
  'DELETE /cafes/{cafeId}/api-keys/{keyId}': route({
    tag: 'integrations',
    summary: 'Revoke a key: within seconds it is worth nothing',
    access: 'keys:write',
    answers: { 204: null },
    errors: [],
  }),
};

import { z } from 'zod';
import { route } from './route.ts';
import { Id, Moment, whole } from './values.ts';

export const GuestSession = z
  .object({ token: z.string(), expiresAt: Moment, cafeId: Id, tableId: Id, tabId: Id })
  .meta({ id: 'GuestSession' });
export type GuestSession = z.infer<typeof GuestSession>;

export const Call = z
  .object({
    id: Id,
    kind: z.enum(['waiter', 'bill']),
    tableId: Id,
    tableLabel: z.string(),
    zoneName: z.string(),
    tabId: Id,
    createdAt: Moment,
  })
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

export const guestRoutes = {
  'POST /guest/sessions': route({
    tag: 'guest',
    summary:
      'Sit down: trade the code of a table for a session on its open tab; with the session one has there, on its own bill, wherever that went',
    access: 'public',
    body: z.strictObject({ tableToken: z.string().min(1).max(200) }),
    answers: { 201: GuestSession },
    errors: ['TABLE_CODE_UNKNOWN'],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 1200 },
  }),
  'POST /guest/calls': route({
    tag: 'guest',
    summary: 'Call a waiter, or ask for the bill; a second call of the same kind is the same call',
    access: 'calls:create',
    body: z.strictObject({ kind: z.enum(['waiter', 'bill']) }),
    answers: { 201: Call },
    errors: ['FORBIDDEN', 'TABLE_CODE_REPLACED'],
    limits: { bodyBytes: 1024, perMinute: 30 },
  }),
  'GET /cafes/{cafeId}/calls': route({
    tag: 'guest',
    summary: 'Calls that nobody has answered yet, oldest first',
    access: 'calls:answer',
    answers: { 200: whole(Call) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/calls/{callId}/answer': route({
    tag: 'guest',
    summary: 'Take a call: it disappears from every screen',
    access: 'calls:answer',
    answers: { 204: null },
    errors: [],
  }),
};

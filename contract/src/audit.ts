import { z } from 'zod';
import { route } from './route.ts';
import { Cursor, Id, Moment, pageQuery } from './values.ts';

/** What an entry of the audit log is about, in the words of somebody who looks for it. */
export const auditAreas = [
  'orders',
  'bills',
  'money',
  'drawer',
  'menu',
  'floor',
  'people',
  'access',
  'settings',
  'other',
] as const;
export type AuditArea = (typeof auditAreas)[number];

/** Areas by the tag of the route that somebody used. Tags that are not here are `other`. */
export const areaOfTag: Record<string, AuditArea> = {
  orders: 'orders',
  tabs: 'orders',
  guest: 'orders',
  bills: 'bills',
  payments: 'money',
  refunds: 'money',
  receipts: 'money',
  credits: 'money',
  drawer: 'drawer',
  reports: 'drawer',
  menu: 'menu',
  tables: 'floor',
  counters: 'floor',
  people: 'people',
  timesheets: 'people',
  allowance: 'people',
  auth: 'access',
  factors: 'access',
  integrations: 'access',
  cafés: 'settings',
  providers: 'settings',
};

export const auditActors = ['user', 'api_key', 'guest', 'system'] as const;

const Named = z.object({ id: Id, name: z.string().nullable() });
const Values = z.record(z.string(), z.unknown()).nullable();

export const AuditEntry = z
  .object({
    seq: z.int().meta({ description: 'Counts up from 1 in each café, without a gap' }),
    at: Moment,
    action: z.string().meta({ description: 'The route that was used, as it stands in this document' }),
    area: z.enum(auditAreas),
    actor: z.object({ kind: z.enum(auditActors), id: Id.nullable(), name: z.string().nullable() }),
    device: Named.nullable().meta({ description: 'The shared device that it was done on' }),
    for: Named.extend({ kind: z.enum(['table', 'tab', 'customer', 'colleague']) })
      .nullable()
      .meta({ description: 'For whom it was done, where that is somebody else' }),
    subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
    before: Values.meta({ description: 'Fields that changed, as they were; secrets are withheld' }),
    after: Values.meta({ description: 'The same fields, as they are since' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What the verification can find; `auditProblems` in the manual says what to do about each. */
export const auditProblems = [
  'missing',
  'inserted',
  'changed',
  'moved',
  'seal_changed',
  'truncated',
  'head_changed',
  'replaced',
  'unknown_key',
  'anchor_changed',
] as const;

export const AuditVerdict = z
  .object({
    ok: z.boolean(),
    entries: z.int().meta({ description: 'How many entries were looked at and found right' }),
    head: z.object({ seq: z.int(), hash: z.string() }),
    anchor: z
      .object({ seq: z.int(), at: Moment })
      .nullable()
      .meta({ description: 'How far the chain is anchored outside of the database' }),
    checkedAt: Moment,
    problem: z
      .object({ seq: z.int(), kind: z.enum(auditProblems) })
      .optional()
      .meta({ description: 'The first thing that does not hold' }),
  })
  .meta({ id: 'AuditVerdict' });
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const auditRoutes = {
  'GET /cafes/{cafeId}/audit': route({
    tag: 'audit',
    summary: 'Who did what to which thing, newest first',
    access: 'audit:read',
    query: z.strictObject({
      personId: Id.optional().meta({ description: 'Who did it, or for whom it was done' }),
      area: z.enum(auditAreas).optional(),
      subjectId: z.string().max(60).optional(),
      deviceId: Id.optional(),
      from: Moment.max(35).optional().meta({ description: 'At this moment or later' }),
      to: Moment.max(35).optional().meta({ description: 'Before this moment' }),
      ...pageQuery,
    }),
    answers: { 200: z.object({ items: z.array(AuditEntry), nextCursor: Cursor.nullable() }) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/audit/people': route({
    tag: 'audit',
    summary: 'Everybody who stands in the audit log, with the name last used',
    access: 'audit:read',
    answers: {
      200: z.object({
        items: z.array(z.object({ kind: z.enum(auditActors), id: Id, name: z.string().nullable() })),
        nextCursor: z.null(),
      }),
    },
    errors: [],
  }),
  'GET /cafes/{cafeId}/audit/verify': route({
    tag: 'audit',
    summary: 'Prove that nothing in the audit log was changed, removed or added by hand',
    access: 'audit:read',
    answers: { 200: AuditVerdict },
    errors: [],
    limits: { bodyBytes: 1024, perMinute: 10 },
  }),
};

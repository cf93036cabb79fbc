import { z } from 'zod';
import { payModes } from './cafes.ts';
import { route } from './route.ts';
import { Id, Name, Position, whole } from './values.ts';

const PayMode = z.enum(payModes).nullable().meta({ description: 'How guests pay here; null: as the café' });

export const Zone = z.object({ id: Id, name: Name, position: Position, payMode: PayMode }).meta({ id: 'Zone' });
export type Zone = z.infer<typeof Zone>;

const Label = z.string().trim().min(1).max(20).meta({ description: 'What stands on the table: 7, T4, Bar 2' });
export const Table = z
  .object({ id: Id, zoneId: Id, label: Label, seats: z.int(), position: Position })
  .meta({ id: 'Table' });
export type Table = z.infer<typeof Table>;

export const TableCode = z
  .object({ tableId: Id, token: z.string(), url: z.string() })
  .meta({ id: 'TableCode', description: 'What the QR code of a table holds' });

export type TableCode = z.infer<typeof TableCode>;

const zoneFields = { name: Name, position: Position, payMode: PayMode };
const tableFields = { zoneId: Id, label: Label, seats: z.int().min(1).max(99), position: Position };

export const tableRoutes = {
  'GET /cafes/{cafeId}/zones': route({
    tag: 'tables', summary: 'Zones in order', access: 'tables:read', answers: { 200: whole(Zone) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/zones': route({
    tag: 'tables',
    summary: 'Add a zone',
    access: 'tables:write',
    body: z.strictObject({ id: Id.optional(), name: Name, position: Position.optional(), payMode: PayMode.optional() }),
    answers: { 201: Zone },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/zones/{zoneId}': route({
    tag: 'tables',
    summary: 'Change a zone',
    access: 'tables:write',
    body: z.strictObject(zoneFields).partial(),
    answers: { 200: Zone },
    errors: ['DUPLICATE'],
  }),
  'DELETE /cafes/{cafeId}/zones/{zoneId}': route({
    tag: 'tables', summary: 'Remove an empty zone', access: 'tables:write', answers: { 204: null }, errors: ['IN_USE'],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/tables': route({
    tag: 'tables', summary: 'Tables in order', access: 'tables:read', answers: { 200: whole(Table) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/tables': route({
    tag: 'tables',
    summary: 'Add a table; its code is made with it',
    access: 'tables:write',
    body: z.strictObject({
      id: Id.optional(),
      ...tableFields,
      seats: tableFields.seats.default(4),
      position: Position.optional(),
    }),
    answers: { 201: Table },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/tables/{tableId}': route({
    tag: 'tables',
    summary: 'Change a table',
    access: 'tables:write',
    body: z.strictObject(tableFields).partial(),
    answers: { 200: Table },
    errors: ['DUPLICATE'],
  }),
  'DELETE /cafes/{cafeId}/tables/{tableId}': route({
    tag: 'tables',
    summary: 'Remove a table that has no open bill; its code dies with it',
    access: 'tables:write',
    answers: { 204: null },
    errors: ['TABLE_TAKEN'],
  }),
  'GET /cafes/{cafeId}/tables/{tableId}/code': route({
    tag: 'tables', summary: 'The code of a table', access: 'tables:write', answers: { 200: TableCode }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/tables/{tableId}/rotate': route({
    tag: 'tables',
    summary: 'Give a table a new code; the old one and every session made from it die',
    access: 'tables:write',
    answers: { 200: TableCode },
    errors: [],
  }),
  'GET /cafes/{cafeId}/tables/codes.pdf': route({
    tag: 'tables',
    summary: 'Sheets to print and cut, a code a table',
    access: 'tables:write',
    query: z.strictObject({
      zoneId: Id.optional(),
      perPage: z.coerce
        .number()
        .pipe(z.union([z.literal(1), z.literal(6), z.literal(12)]))
        .default(6),
    }),
    answers: { 200: 'application/pdf' },
    errors: [],
    limits: { bodyBytes: 0, perMinute: 30 },
  }),
};

import { z } from 'zod';
import { Order } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, CurrencyCode, Id, Moment, Name, whole } from './values.ts';

export const TabSummary = z
  .object({
    id: Id,
    status: z.enum(['open', 'closed']),
    tableId: Id.nullable(),
    tableLabel: z.string().nullable(),
    zoneId: Id.nullable(),
    zoneName: z.string().nullable(),
    name: z.string().nullable().meta({ description: 'Whose bill it is, at the bar' }),
    currency: CurrencyCode,
    totalMinor: AmountMinor,
    paidMinor: AmountMinor,
    openOrders: z.int().meta({ description: 'Orders that are still being made' }),
    readyOrders: z.int().meta({ description: 'Of these, ready and waiting to be brought' }),
    orders: z.int(),
    openedAt: Moment,
    lastOrderAt: Moment.nullable(),
    closedAt: Moment.nullable(),
  })
  .meta({ id: 'TabSummary' });
export type TabSummary = z.infer<typeof TabSummary>;

export const Tab = TabSummary.omit({ orders: true })
  .extend({ orders: z.array(Order).meta({ description: 'Oldest first, cancelled ones included' }) })
  .meta({ id: 'Tab' });
export type Tab = z.infer<typeof Tab>;

export const tabRoutes = {
  'GET /cafes/{cafeId}/tabs': route({
    tag: 'tabs',
    summary: 'Open tabs of the café, with what they owe',
    access: 'tabs:write',
    answers: { 200: whole(TabSummary).extend({ latestSeq: z.int() }) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/tables/{tableId}/tab': route({
    tag: 'tabs',
    summary: 'The open tab of a table with all its orders (a guest: of its own table)',
    access: 'tabs:read',
    answers: { 200: Tab },
    errors: [],
  }),
  'GET /cafes/{cafeId}/tabs/{tabId}': route({
    tag: 'tabs', summary: 'One tab with all its orders', access: 'tabs:read', answers: { 200: Tab }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/tabs': route({
    tag: 'tabs',
    summary: 'Open a tab: for a table, or for a name at the bar',
    access: 'tabs:write',
    body: z
      .strictObject({ id: Id.optional(), tableId: Id.optional(), name: Name.optional() })
      .refine((body) => body.tableId || body.name, { message: 'Say which table or whose name', path: ['tableId'] }),
    answers: { 201: Tab },
    errors: ['TABLE_TAKEN', 'DUPLICATE'],
  }),
  'POST /cafes/{cafeId}/tabs/{tabId}/transfer': route({
    tag: 'tabs',
    summary: 'Move a tab to a free table',
    access: 'tabs:write',
    body: z.strictObject({ tableId: Id }),
    answers: { 200: Tab },
    errors: ['TABLE_TAKEN', 'TAB_CLOSED'],
  }),
  'POST /cafes/{cafeId}/tabs/{tabId}/merge': route({
    tag: 'tabs',
    summary: 'Take over all orders of another tab, which closes',
    access: 'tabs:write',
    body: z.strictObject({ fromTabId: Id }),
    answers: { 200: Tab },
    errors: ['TAB_CLOSED'],
  }),
  'POST /cafes/{cafeId}/tabs/{tabId}/close': route({
    tag: 'tabs',
    summary: 'Close a tab that owes nothing',
    access: 'tabs:write',
    answers: { 200: Tab },
    errors: ['TAB_NOT_EMPTY', 'TAB_CLOSED', 'PAYMENT_RUNNING'],
  }),
};

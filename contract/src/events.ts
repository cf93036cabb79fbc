import { z } from 'zod';
import { Claim } from './bills.ts';
import { Settings } from './cafes.ts';
import { Call } from './guest.ts';
import { MovementReason } from './inventory.ts';
import type { Permission } from './permissions.ts';
import { Order, StatusKind, Status, Person } from './orders.ts';
import { Payment, PaymentAlert } from './payments.ts';
import { Refund } from './refunds.ts';
import { route } from './route.ts';
import { OnShift } from './timesheets.ts';
import { AmountMinor, Id, Moment } from './values.ts';

/** The five Socket.IO namespaces; one connection carries them all. */
export const namespaces = ['orders', 'payments', 'inventory', 'employees', 'system'] as const;
export type Namespace = (typeof namespaces)[number];

/**
 * Who hears an event. `staff`: everybody who works in the café; `managers`: those of them who manage it; `tab`: the
 * guests at the tab it is about; `guests`: every guest of the café.
 */
export type Audience = 'staff' | 'managers' | 'tab' | 'guests';

/** Who of the staff are the managers that `managers` means: whoever holds this. */
export const managersHold = 'stock:adjust' as const satisfies Permission;

interface EventDefinition {
  namespace: Namespace;
  audience: readonly Audience[];
  summary: string;
  data: z.ZodObject;
}

const event = <const E extends EventDefinition>(definition: E): E => definition;

const alertRef = { alertId: Id, itemId: Id, name: z.string() };
const orderRef = { orderId: Id, number: z.int(), tabId: Id };

export const events = {
  'order:created': event({
    namespace: 'orders', audience: ['staff', 'tab'], summary: 'An order was placed', data: Order,
  }), // prettier-ignore
  'ticket:advanced': event({
    namespace: 'orders',
    audience: ['staff', 'tab'],
    summary: 'A ticket moved a step, forward or back',
    data: z.object({
      ...orderRef,
      ticketId: Id,
      counterId: Id,
      from: Status,
      status: Status,
      kind: StatusKind,
      step: z.int(),
      by: Person.nullable(),
    }),
  }),
  'order:status_changed': event({
    namespace: 'orders',
    audience: ['staff', 'tab'],
    summary: 'An order as a whole reached another status',
    data: z.object({ ...orderRef, from: Status, status: Status, kind: StatusKind }),
  }),
  'order:ready': event({
    namespace: 'orders', audience: ['staff', 'tab'], summary: 'All of an order is ready', data: z.object(orderRef),
  }), // prettier-ignore
  'order:cancelled': event({
    namespace: 'orders',
    audience: ['staff', 'tab'],
    summary: 'An order was cancelled',
    data: z.object({ ...orderRef, reason: z.string(), counterIds: z.array(Id), by: Person.nullable() }),
  }),
  'order:assigned_counter': event({
    namespace: 'orders',
    audience: ['staff', 'tab'],
    summary: 'A ticket went to another counter; `order` holds all that the new counter needs',
    data: z.object({ ...orderRef, ticketId: Id, fromCounterId: Id, counterId: Id, order: Order }),
  }),
  'order:released': event({
    namespace: 'orders',
    audience: ['staff', 'tab'],
    summary: 'A pay-first order was paid: its tickets go to their counters now; `order` holds all that they need',
    data: z.object({ ...orderRef, counterIds: z.array(Id), order: Order }),
  }),
  'ticket:acknowledged': event({
    namespace: 'orders',
    audience: ['staff'],
    summary: 'A screen has shown the ticket',
    data: z.object({ ...orderRef, ticketId: Id, counterId: Id, at: Moment }),
  }),
  'ticket:unacknowledged': event({
    namespace: 'orders',
    audience: ['staff'],
    summary: 'No screen has shown a ticket within the limit: somebody must look',
    data: z.object({ ...orderRef, ticketId: Id, counterId: Id, waitingSeconds: z.int() }),
  }),
  'tab:changed': event({
    namespace: 'orders',
    audience: ['staff', 'tab'],
    summary:
      'A tab was opened, moved, merged or closed, something was taken off, or lines came from or went to another',
    data: z.object({
      tabId: Id,
      change: z.enum(['opened', 'transferred', 'merged', 'closed', 'adjusted', 'lines_moved']),
      status: z.enum(['open', 'closed']),
      tableId: Id.nullable(),
      tableLabel: z.string().nullable(),
      mergedFromTabId: Id.optional(),
      orderIds: z
        .array(Id)
        .optional()
        .meta({ description: 'Orders that something was taken off, or whose lines moved' }),
      counterIds: z.array(Id).optional(),
    }),
  }),
  'payment:processing': event({
    namespace: 'payments',
    audience: ['staff', 'tab'],
    summary: 'A payment was started and waits for its provider, or for staff to confirm it',
    data: z.object({ tabId: Id.nullable(), payment: Payment }),
  }),
  'qr:generated': event({
    namespace: 'payments',
    audience: ['staff'],
    summary: 'A payment code is there to be shown',
    data: z.object({ tabId: Id.nullable(), payment: Payment }),
  }),
  'payment:completed': event({
    namespace: 'payments',
    audience: ['staff', 'tab'],
    summary: 'Money was received',
    data: z.object({ tabId: Id.nullable(), payment: Payment, outstandingMinor: AmountMinor }),
  }),
  'payment:failed': event({
    namespace: 'payments',
    audience: ['staff', 'tab'],
    summary: 'A payment failed, was given up or has expired; what it had claimed is due again',
    data: z.object({ tabId: Id.nullable(), payment: Payment }),
  }),
  'payment:refunded': event({
    namespace: 'payments',
    audience: ['staff', 'tab'],
    summary: 'Money was given back, or a refund has changed its state',
    data: z.object({ tabId: Id.nullable(), paymentId: Id, refund: Refund }),
  }),
  'payment:alert': event({
    namespace: 'payments', audience: ['staff'], summary: 'Somebody must look at a payment', data: PaymentAlert,
  }), // prettier-ignore
  'claim:changed': event({
    namespace: 'payments',
    audience: ['staff', 'tab'],
    summary: 'Somebody claimed a part of a bill, or a claim has ended',
    data: z.object({ tabId: Id, claim: Claim, ended: z.enum(['paid', 'released', 'expired']).nullable() }),
  }),
  'drawer:changed': event({
    namespace: 'payments',
    audience: ['staff'],
    summary: 'The cash drawer was opened or closed, or cash was put in or taken out',
    data: z.object({ sessionId: Id, open: z.boolean() }),
  }),
  'employee:changed': event({
    namespace: 'employees',
    audience: ['staff'],
    summary: 'Somebody was hired or ended, or their details or rights have changed: fetch what they may do',
    data: z.object({ userId: Id, change: z.enum(['joined', 'details', 'access', 'ended']) }),
  }),
  'employee:clocked_in': event({
    namespace: 'employees', audience: ['staff'], summary: 'Somebody has begun a shift', data: OnShift,
  }), // prettier-ignore
  'employee:break_changed': event({
    namespace: 'employees', audience: ['staff'], summary: 'Somebody on shift has begun or ended a break', data: OnShift,
  }), // prettier-ignore
  'employee:clocked_out': event({
    namespace: 'employees', audience: ['staff'], summary: 'Somebody has ended a shift, or it was set aside', data: z.object({ shiftId: Id, person: Person, at: Moment }),
  }), // prettier-ignore
  'employee:drink_consumed': event({
    namespace: 'employees',
    audience: ['staff'],
    summary: 'Somebody who works here has had something: the allowance covered so much of it',
    data: z.object({ person: Person, orderId: Id, placedBy: Person, coveredMinor: AmountMinor }),
  }),
  'timesheet:changed': event({
    namespace: 'employees',
    audience: ['staff'],
    summary: 'Shifts were written down, corrected, approved or struck out, or a period was locked: fetch what is shown',
    data: z.object({ shiftIds: z.array(Id), userId: Id.nullable() }),
  }),
  'inventory:stock_updated': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary:
      'Levels were changed by something else than an order: a delivery, waste, a count … (orders tell of themselves)',
    data: z.object({
      changeId: Id,
      reason: MovementReason,
      items: z.array(z.object({ itemId: Id, levelMilli: z.int() })),
      movementIds: z.array(Id),
      by: Person.nullable(),
    }),
  }),
  'inventory:changed': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary: 'Items, recipes, packs or places were changed: fetch what is shown',
    data: z.object({ version: z.int() }),
  }),
  'inventory:low_stock': event({
    namespace: 'inventory',
    audience: ['managers'],
    summary: 'An item has fallen to its reorder level: told once, until it is above it again',
    data: z.object({ ...alertRef, levelMilli: z.int(), reorderMilli: z.int(), suggestedMilli: z.int() }),
  }),
  'inventory:out_of_stock': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary: 'Nothing is left of an item; `productIds` cannot be had any more',
    data: z.object({ ...alertRef, productIds: z.array(Id) }),
  }),
  'inventory:alert_cleared': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary: 'There is enough of an item again',
    data: z.object({ ...alertRef, kind: z.enum(['low', 'out']), levelMilli: z.int() }),
  }),
  'purchase:received': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary: 'A delivery came in, or what was written of it was corrected',
    data: z.object({ purchaseOrderId: Id, deliveryId: Id, supplierName: z.string(), by: Person.nullable() }),
  }),
  'purchase:changed': event({
    namespace: 'inventory',
    audience: ['managers'],
    summary: 'A purchase order, a receipt or a supplier was changed: fetch what is shown',
    data: z.object({ purchaseOrderId: Id.nullable() }),
  }),
  'count:changed': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary: 'A stock-take began, somebody counted, or it ended: fetch what is shown',
    data: z.object({ countId: Id, status: z.enum(['open', 'posted', 'cancelled']), itemIds: z.array(Id) }),
  }),
  'glasses:changed': event({
    namespace: 'inventory',
    audience: ['staff'],
    summary: 'Glasses came back, broke, got lost or were bought, or a kind was changed (orders tell of themselves)',
    data: z.object({ glassTypeIds: z.array(Id) }),
  }),
  'counter:status_changed': event({
    namespace: 'system',
    audience: ['staff'],
    summary: 'A counter opened, closed, or was changed',
    data: z.object({ counterId: Id, active: z.boolean(), movedTickets: z.int() }),
  }),
  'cafe:settings_updated': event({
    namespace: 'system', audience: ['staff', 'guests'], summary: 'Settings were changed', data: z.object({ settings: Settings }),
  }), // prettier-ignore
  'menu:changed': event({
    namespace: 'system',
    audience: ['staff', 'guests'],
    summary: 'The menu has a new version: fetch it; `soldOut`/`back` name products so that screens can show it at once',
    data: z.object({ version: z.int(), soldOut: z.array(Id), back: z.array(Id) }),
  }),
  'floor:changed': event({
    namespace: 'system', audience: ['staff'], summary: 'Zones or tables were changed', data: z.object({ tableId: Id.nullable() }),
  }), // prettier-ignore
  'guest:call': event({
    namespace: 'system', audience: ['staff', 'tab'], summary: 'A guest calls', data: Call,
  }), // prettier-ignore
  'guest:call_answered': event({
    namespace: 'system', audience: ['staff', 'tab'], summary: 'Somebody took a call', data: z.object({ callId: Id, tabId: Id, by: Person }),
  }), // prettier-ignore
} as const satisfies Record<string, EventDefinition>;

export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]['data']>;

/** An event as it is stored: `seq` counts per café, without a gap. */
export type StoredEvent = { [T in EventType]: { seq: number; type: T; data: EventData<T>; at: string } }[EventType];

/** What travels over a socket, under the event's own name. */
export interface Envelope<T extends EventType = EventType> {
  event: T;
  data: EventData<T>;
  meta: { cafeId: string; seq: number; eventId: string; at: string };
}

/** `auth` of the handshake. `seq`: the last number this client has seen; later ones are replayed, or `resync` is sent. */
export interface Handshake {
  token: string;
  cafeId: string;
  seq?: number;
  /** A counter screen may ask for its own counter's orders only. */
  counterId?: string;
}

/**
 * Answer to `beat` on `/system` (a Socket.IO acknowledgement): every event up to `seq` that concerns this connection
 * has been sent on it.
 */
export interface Beat {
  cafeId: string;
  seq: number;
}

/** Sent instead of a replay when too much was missed: fetch everything anew; `seq` is where the stream goes on. */
export interface Resync {
  cafeId: string;
  seq: number;
}

/** Most events that a replay or one page of `GET …/events` holds. */
export const replayMax = 500;

const EventItem = z
  .object({ seq: z.int(), type: z.string(), data: z.record(z.string(), z.unknown()), at: Moment })
  .meta({ id: 'Event' });

export const eventRoutes = {
  'GET /cafes/{cafeId}/events': route({
    tag: 'events',
    summary: 'What happened after a number, in order (a guest: at its own tab)',
    access: 'events:read',
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
      limit: z.coerce.number().int().min(1).max(replayMax).default(replayMax),
    }),
    answers: { 200: z.object({ items: z.array(EventItem), latestSeq: z.int() }) },
    errors: [],
  }),
};

/** What other systems can be told of. This file imports nothing: browsers load it as it is. */

/** An event that a webhook may ask for: what it is about, and whether it names people. */
interface Told {
  area: 'orders' | 'payments' | 'stock' | 'house';
  /** Its data names people: who works here, or a guest who gave a name. */
  names: boolean;
}

/**
 * Events for webhooks. Not among them: what only keeps screens up to date, and what is about the people who work here
 * (docs/adr/0029).
 */
export const webhookEvents = {
  'order:created': { area: 'orders', names: true },
  'order:status_changed': { area: 'orders', names: false },
  'order:ready': { area: 'orders', names: false },
  'order:released': { area: 'orders', names: true },
  'order:cancelled': { area: 'orders', names: true },
  'tab:changed': { area: 'orders', names: false },
  'payment:completed': { area: 'payments', names: true },
  'payment:failed': { area: 'payments', names: true },
  'payment:refunded': { area: 'payments', names: true },
  'payment:alert': { area: 'payments', names: false },
  'drawer:changed': { area: 'payments', names: false },
  'inventory:stock_updated': { area: 'stock', names: true },
  'inventory:low_stock': { area: 'stock', names: false },
  'inventory:out_of_stock': { area: 'stock', names: false },
  'inventory:alert_cleared': { area: 'stock', names: false },
  'purchase:received': { area: 'stock', names: true },
  'purchase:changed': { area: 'stock', names: false },
  'count:changed': { area: 'stock', names: false },
  'glasses:changed': { area: 'stock', names: false },
  'menu:changed': { area: 'house', names: false },
  'floor:changed': { area: 'house', names: false },
  'counter:status_changed': { area: 'house', names: false },
} as const satisfies Record<string, Told>;

export type WebhookEventName = keyof typeof webhookEvents;
export const webhookEventNames = Object.keys(webhookEvents) as [WebhookEventName, ...WebhookEventName[]];
export const webhookAreas = ['orders', 'payments', 'stock', 'house'] as const;

/** What is sent when somebody tries a webhook out. */
export const webhookTestEvent = 'webhook:test';

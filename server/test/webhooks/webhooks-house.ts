import { afterAll, expect } from 'vitest';
import type { Webhook, WebhookDelivery } from '@table-tap/contract';
import { testSystem, type TestSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

type Shown = WebhookDelivery & { body: string; attempts: { status: number | null; excerpt: string }[] };

/** A whole server, a receiver that runs beside it, and a clock that can be put forward. */
export interface WebhooksHouse {
  system: TestSystem;
  receiver: WebhookReceiver;
  make(cafe: TestCafe, body?: object): Promise<Webhook & { secret: string }>;
  deliveries(cafe: TestCafe, webhookId: string): Promise<WebhookDelivery[]>;
  shown(cafe: TestCafe, webhookId: string, deliveryId: string): Promise<Shown>;
  webhook(cafe: TestCafe, webhookId: string): Promise<Webhook>;
  /** Until a delivery of the event has the state. */
  until(cafe: TestCafe, webhookId: string, state: WebhookDelivery['state'], event?: string): Promise<WebhookDelivery>;
  /** Puts the clock forward; whoever was signed in signs in again. */
  later(cafe: TestCafe, minutes: number): Promise<void>;
}

export async function webhooksHouse(): Promise<WebhooksHouse> {
  const receiver = await startWebhookReceiver();
  afterAll(() => receiver.stop());
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const system = await testSystem({ WEBHOOK_LOOPBACK: 'on' }, { clock });
  const deliveries = async (cafe: TestCafe, webhookId: string) =>
    (await cafe.ok('GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries', { params: { webhookId } })).body
      .items as WebhookDelivery[];
  return {
    system,
    receiver,
    deliveries,
    make: async (cafe, body = {}) => {
      const standard = { url: receiver.url, events: ['order:created', 'order:cancelled', 'menu:changed'] };
      const made = await cafe.ok('POST /cafes/{cafeId}/webhooks', { body: { ...standard, ...body } });
      return made.body;
    },
    shown: async (cafe, webhookId, deliveryId) =>
      (
        await cafe.ok('GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}', {
          params: { webhookId, deliveryId },
        })
      ).body,
    webhook: async (cafe, webhookId) =>
      (await cafe.ok('GET /cafes/{cafeId}/webhooks')).body.items.find(({ id }: Webhook) => id === webhookId),
    until: async (cafe, webhookId, state, event) => {
      let found: WebhookDelivery | undefined;
      const look = async () => {
        const all = await deliveries(cafe, webhookId);
        found = all.find((one) => one.state === state && (event === undefined || one.event === event));
        return found?.state ?? all.map((one) => `${one.event} ${one.state} ${one.tries}`);
      };
      await expect.poll(look, { timeout: 60_000, interval: 100 }).toBe(state);
      return found as WebhookDelivery;
    },
    later: async (cafe, minutes) => {
      aheadMs += minutes * 60_000;
      const { email, password } = cafe.owner;
      cafe.owner.token = (await system.call('POST /auth/login', { body: { email, password } })).body.accessToken;
    },
  };
}

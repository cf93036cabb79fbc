import { z } from 'zod';
import { route } from './route.ts';
import { Id, Moment, page, pageQuery, whole } from './values.ts';
import { webhookEventNames } from './webhook-events.ts';

/** Webhooks in use at the same time. */
export const webhooksMax = 20;
const perMinute = 60;
const testsPerMinute = 20;

const WebhookEvent = z
  .enum(webhookEventNames)
  .meta({ id: 'WebhookEvent', description: 'An event that other systems can be told of' });
const Events = z.array(WebhookEvent).min(1).max(webhookEventNames.length);
const Url = z
  .url()
  .max(500)
  .meta({ description: 'Where to: `https://` on port 443 or 8443, a name or address that is public' });
const Description = z.string().trim().max(120);

export const Webhook = z
  .object({
    id: Id,
    url: z.string(),
    description: z.string(),
    events: z.array(WebhookEvent),
    active: z.boolean(),
    offBecause: z.enum(['gone', 'failing', 'behind']).nullable().meta({
      description:
        'Why it was switched off by itself: the receiver said 410, it failed for days, or too much waited for it',
    }),
    secretHint: z.string().meta({ description: 'The last letters of the secret' }),
    oldSecretUntil: Moment.nullable().meta({ description: 'Until then the secret before signs besides' }),
    waiting: z.int().meta({ description: 'Deliveries that are still to be made' }),
    failingSince: Moment.nullable(),
    lastDeliveredAt: Moment.nullable(),
    createdAt: Moment,
    createdBy: z.object({ id: Id, name: z.string() }),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

const WithSecret = Webhook.extend({
  secret: z.string().meta({ description: '`whsec_…`: in this answer and nowhere else' }),
});

export const WebhookAttempt = z
  .object({
    id: Id,
    at: Moment,
    durationMs: z.int(),
    status: z.int().nullable().meta({ description: 'Of the answer; null: there was none' }),
    failure: z.enum(['timeout', 'name', 'address', 'connection', 'tls']).nullable().meta({
      description:
        'Why there was no answer: too late, no such name, an address that is not public, nobody there, a wrong certificate',
    }),
    excerpt: z.string().meta({ description: 'How the answer begins' }),
  })
  .meta({ id: 'WebhookAttempt' });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

export const webhookDeliveryStates = ['waiting', 'delivered', 'given_up', 'dropped'] as const;

export const WebhookDelivery = z
  .object({
    id: Id.meta({ description: '`webhook-id` of every attempt' }),
    event: z.string(),
    seq: z.int().nullable().meta({ description: 'Number of the event; null: a test' }),
    state: z.enum(webhookDeliveryStates).meta({
      description: '`given_up`: failed for a day · `dropped`: the webhook was switched off before',
    }),
    tries: z.int(),
    createdAt: Moment,
    nextTryAt: Moment.nullable(),
    endedAt: Moment.nullable(),
    lastAttempt: WebhookAttempt.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const webhookRoutes = {
  'GET /cafes/{cafeId}/webhooks': route({
    tag: 'integrations',
    summary: 'Which other systems are told of what, oldest first',
    access: 'webhooks:write',
    answers: { 200: whole(Webhook) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/webhooks': route({
    tag: 'integrations',
    summary: 'Have another system told of what happens, with a secret that proves where it comes from',
    access: 'webhooks:write',
    body: z.strictObject({ url: Url, description: Description.default(''), events: Events }),
    answers: { 201: WithSecret },
    errors: [],
    idempotency: 'none',
    limits: { bodyBytes: 8192, perMinute },
  }),
  'PATCH /cafes/{cafeId}/webhooks/{webhookId}': route({
    tag: 'integrations',
    summary: 'Change where to and what of, or switch it on or off; what waits is dropped when it goes off',
    access: 'webhooks:write',
    body: z.strictObject({
      url: Url.optional(),
      description: Description.optional(),
      events: Events.optional(),
      active: z.boolean().optional(),
    }),
    answers: { 200: Webhook },
    errors: [],
    limits: { bodyBytes: 8192, perMinute },
  }),
  'DELETE /cafes/{cafeId}/webhooks/{webhookId}': route({
    tag: 'integrations',
    summary: 'Take a webhook away; what waits for it is dropped',
    access: 'webhooks:write',
    answers: { 204: null },
    errors: [],
  }),
  'POST /cafes/{cafeId}/webhooks/{webhookId}/rotate': route({
    tag: 'integrations',
    summary: 'A new secret; the one before signs besides for 24 hours',
    access: 'webhooks:write',
    answers: { 200: WithSecret },
    errors: [],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute },
  }),
  'POST /cafes/{cafeId}/webhooks/{webhookId}/test': route({
    tag: 'integrations',
    summary: 'Send `webhook:test` once; what came of it stands in the deliveries a moment later',
    access: 'webhooks:write',
    answers: { 201: WebhookDelivery },
    errors: ['WEBHOOK_OFF'],
    limits: { bodyBytes: 1024, perMinute: testsPerMinute },
  }),
  'GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries': route({
    tag: 'integrations',
    summary: 'What was sent and what waits, newest first; kept for 30 days',
    access: 'webhooks:write',
    query: z.strictObject({ ...pageQuery, state: z.enum(webhookDeliveryStates).optional() }),
    answers: { 200: page(WebhookDelivery) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}': route({
    tag: 'integrations',
    summary: 'One delivery: what is sent, and every attempt, newest first',
    access: 'webhooks:write',
    answers: {
      200: WebhookDelivery.extend({
        body: z.string().meta({ description: 'What is sent, as it is sent' }),
        attempts: z.array(WebhookAttempt),
      }),
    },
    errors: [],
  }),
  'POST /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver': route({
    tag: 'integrations',
    summary: 'Send it again now, under the same `webhook-id`',
    access: 'webhooks:write',
    answers: { 200: WebhookDelivery },
    errors: ['WEBHOOK_OFF'],
    limits: { bodyBytes: 1024, perMinute },
  }),
};

import { createHmac } from 'node:crypto';
import type { Message } from '../callback-sender.ts';
import type { Faults } from '../faults.ts';
import { webhookSecretOf } from './simulated-account.ts';
import { shown } from './stripe-answers.ts';
import { newObject, type StripeObject } from './stripe-objects.ts';

/**
 * An event as Stripe sends it, signed anew for every attempt. Stripe's endpoints are set in its dashboard; here the object
 * tells in its metadata where it wants to be reported, so that nothing has to be registered.
 */
export function webhookMessage(
  secretKey: string,
  type: string,
  object: StripeObject,
  url: string,
  faults: Faults,
  now: () => Date,
): Message {
  const event = newObject('event', now(), { type, api_version: '2026-10-28.endive', data: { object: shown(object) } });
  const body = JSON.stringify({ ...event, pending_webhooks: 1, request: null });
  const secret = faults.forged || faults.wrongCafe ? webhookSecretOf(`${secretKey}Other`) : webhookSecretOf(secretKey);
  return {
    url,
    about: `${object.id} ${type}`,
    make() {
      const time = Math.floor(now().getTime() / 1000);
      const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
      const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${signature}` };
      return { headers, body };
    },
  };
}

import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { post, type Posted } from '../../../kernel/outgoing/post.ts';
import type { NextDelivery } from '../queries/next-delivery.ts';
import { openSecret } from '../webhook-secrets.ts';
import { signed } from './sign.ts';

const timeoutMs = 10_000;
const answerBytesMax = 8192;

/** Sends a delivery once; outside of any transaction. @throws the reason of `signal` when that was aborted */
export function sendDelivery(
  { config, clock, fields }: Pick<Kernel, 'config' | 'clock' | 'fields'>,
  { webhook, delivery }: NextDelivery,
  body: string,
  signal: AbortSignal,
): Promise<Posted> {
  const now = clock.now();
  const place = { cafeId: webhook.cafe_id, id: webhook.id };
  const secrets = [openSecret(fields, place, webhook.secret)];
  if (webhook.old_secret && webhook.old_secret_until && webhook.old_secret_until > now)
    secrets.push(openSecret(fields, place, webhook.old_secret, 'old_secret'));
  return post({
    url: webhook.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'TableTap-Webhooks/1',
      ...signed(delivery.id, now, body, secrets),
    },
    body,
    timeoutMs,
    readBytesMax: answerBytesMax,
    loopback: config.webhookLoopback,
    signal,
  });
}

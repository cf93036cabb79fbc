import { Webhook } from 'standardwebhooks';

/**
 * Headers that prove where a message comes from and when (Standard Webhooks 1.0.0): one signature a secret, so that a
 * receiver verifies with the new one or the one before.
 */
export function signed(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}

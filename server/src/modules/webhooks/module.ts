import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { queueDeliveries } from './commands/queue-deliveries.ts';
import { sweepDeliveries } from './commands/sweep-deliveries.ts';
import { webhookRoutes } from './routes.ts';
import { WebhookSender } from './sending/sender.ts';

const lookEverySeconds = 1;
const sweepEverySeconds = 60 * 60;

/** Tells other systems of what happens: what they asked for is queued from the events, and sent by a job. */
export function createWebhooks(kernel: Kernel): Module {
  const off = { link: `${kernel.config.publicUrl}/manage/webhooks`, metrics: kernel.metrics };
  const sender = new WebhookSender(kernel, off);
  return {
    name: 'webhooks',
    handlers: webhookRoutes(kernel),
    consumers: [queueDeliveries(off)],
    jobs: [
      { name: 'send-webhooks', everySeconds: lookEverySeconds, run: () => sender.look() },
      {
        name: 'sweep-webhook-deliveries',
        everySeconds: sweepEverySeconds,
        run: () => sweepDeliveries(kernel),
      },
    ],
    stop: () => sender.stop(),
  };
}

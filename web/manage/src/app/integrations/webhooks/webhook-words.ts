import type { WebhookAttempt, WebhookDelivery } from '@table-tap/contract';
import {
  webhookAreas,
  webhookEventNames,
  webhookEvents,
  type WebhookEventName,
} from '@table-tap/contract/webhook-events';
import type { Tone } from '@table-tap/ui/content/badge';

export type WebhookArea = (typeof webhookAreas)[number];

/** Events by what they are about, as they are chosen from. */
export const eventGroups: readonly { area: WebhookArea; events: readonly WebhookEventName[] }[] = webhookAreas.map(
  (area) => ({ area, events: webhookEventNames.filter((name) => webhookEvents[name].area === area) }),
);

/** Whether an event's data names people. */
export const namesPeople = (event: WebhookEventName): boolean => webhookEvents[event].names;

/** `order:created` → key of its sentence. */
export const eventKey = (event: string): string => `webhooks.event.${event.replace(':', '_')}`;

/** Where a webhook goes, without what may be a secret in its path. */
export const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

export const stateTone: Record<WebhookDelivery['state'], Tone> = {
  waiting: 'info',
  delivered: 'ok',
  given_up: 'danger',
  dropped: 'neutral',
};

/** An attempt that was answered is told by its status, another by why there was no answer. */
export const attemptKey = ({ failure }: Pick<WebhookAttempt, 'failure'>): string =>
  failure === null ? 'webhooks.answered' : `webhooks.failure.${failure}`;

export const isSuccess = ({ status }: Pick<WebhookAttempt, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;

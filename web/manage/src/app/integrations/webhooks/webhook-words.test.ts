import { webhookEventNames } from '@table-tap/contract/webhook-events';
import { describe, expect, it } from 'vitest';
import { attemptKey, eventGroups, eventKey, hostOf, isSuccess } from './webhook-words.ts';

describe('events to choose from', () => {
  it('are all there, each once, with people named where they are', () => {
    const listed = eventGroups.flatMap(({ events }) => events);
    expect([...listed].sort()).toEqual([...webhookEventNames].sort());
    expect(eventGroups.every(({ events }) => events.length > 0)).toBe(true);
  });

  it('have a key for their text', () => {
    expect(eventKey('inventory:out_of_stock')).toBe('webhooks.event.inventory_out_of_stock');
  });
});

describe('a webhook in words', () => {
  it('shows its host and not its path', () => {
    expect(hostOf('https://hooks.tap.eu:8443/s3cret')).toBe('hooks.tap.eu:8443');
    expect(hostOf('nonsense')).toBe('nonsense');
  });

  it('tells an answer from none', () => {
    expect(attemptKey({ failure: null })).toBe('webhooks.answered');
    expect(attemptKey({ failure: 'timeout' })).toBe('webhooks.failure.timeout');
    expect([200, 204, 299, 300, 199, null].map((status) => isSuccess({ status }))).toEqual([true, true, true, false, false, false]); // prettier-ignore
  });
});

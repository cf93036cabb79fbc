import { managersHold } from '@table-tap/contract';
import { latestSeqs, readEvents } from '../../kernel/events/read.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { forgetKeys } from './commands/forget-keys.ts';
import { refuse } from '../../kernel/refusal.ts';

const forgetEverySeconds = 60 * 60;

/** The stream that makes every screen right again after a gap. */
export function createEvents({ db, clock, log }: Kernel): Module {
  return {
    name: 'events',
    jobs: [{ name: 'forget-keys', everySeconds: forgetEverySeconds, run: () => forgetKeys({ db, clock, log }) }],
    handlers: {
      'GET /cafes/{cafeId}/events': ({ cafeId, query, actor, permissions }) =>
        db.read(cafeId, async (reader) => {
          if (!actor) return refuse('NOT_SIGNED_IN');
          const latestSeq = (await latestSeqs(reader, [cafeId])).get(cafeId) ?? 0;
          const tabId = actor.kind === 'guest' ? actor.tabId : undefined;
          const filter = { tabId, managing: permissions.has(managersHold), upTo: latestSeq, limit: query.limit };
          const found = await readEvents(reader, cafeId, query.after, filter);
          const items = found.map(({ seq, type, data, at }) => ({
            seq,
            type,
            data: data as Record<string, unknown>,
            at,
          }));
          return { items, latestSeq };
        }),
    },
  };
}

import { latestSeqs } from '../../kernel/events/read.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { refuse } from '../../kernel/refusal.ts';
import { closeTabCommand } from './commands/close-tab.ts';
import { mergeTabs } from './commands/merge-tabs.ts';
import { openTab } from './commands/open-tab.ts';
import { transferTab } from './commands/transfer-tab.ts';
import { readTab, readTabSummaries } from './queries/read-tabs.ts';

export function createTabs({ db }: Kernel): Module {
  return {
    name: 'tabs',
    handlers: {
      'GET /cafes/{cafeId}/tabs': ({ cafeId }) =>
        db.read(cafeId, async (reader) => {
          const latestSeq = (await latestSeqs(reader, [cafeId])).get(cafeId) ?? 0;
          return { items: await readTabSummaries(reader, cafeId, { open: true }), nextCursor: null, latestSeq };
        }),
      'GET /cafes/{cafeId}/tables/{tableId}/tab': async ({ cafeId, params, actor }) => {
        if (actor?.kind === 'guest') {
          if (actor.tableId !== params.tableId) return refuse('NOT_FOUND');
          return (
            (await db.read(cafeId, (reader) => readTab(reader, cafeId, { id: actor.tabId }))) ?? refuse('NOT_FOUND')
          );
        }
        return (
          (await db.read(cafeId, (reader) => readTab(reader, cafeId, { openAtTable: params.tableId }))) ??
          refuse('NOT_FOUND')
        );
      },
      'GET /cafes/{cafeId}/tabs/{tabId}': async ({ cafeId, params, actor }) => {
        if (actor?.kind === 'guest' && actor.tabId !== params.tabId) return refuse('NOT_FOUND');
        return (
          (await db.read(cafeId, (reader) => readTab(reader, cafeId, { id: params.tabId }))) ?? refuse('NOT_FOUND')
        );
      },
      'POST /cafes/{cafeId}/tabs': ({ cafeId, body, actor, once }) =>
        openTab(db, { ...body, cafeId, openedBy: actor?.id ?? null, once }),
      'POST /cafes/{cafeId}/tabs/{tabId}/transfer': (call) => transferTab(db, call),
      'POST /cafes/{cafeId}/tabs/{tabId}/merge': (call) => mergeTabs(db, call),
      'POST /cafes/{cafeId}/tabs/{tabId}/close': (call) => closeTabCommand(db, call),
    },
  };
}

import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { refuse } from '../../kernel/refusal.ts';
import { adjustBill } from './commands/adjust-bill.ts';
import { claimPart, releaseClaim } from './commands/claim-part.ts';
import { moveLines } from './commands/move-lines.ts';
import { readAdjustments } from './queries/read-adjustments.ts';
import { tabExists } from '../tabs/index.ts';
import { readBill } from './queries/read-bill.ts';

export function createBills({ db, clock }: Kernel): Module {
  return {
    name: 'bills',
    handlers: {
      'GET /cafes/{cafeId}/tabs/{tabId}/bill': async ({ cafeId, params, actor }) => {
        if (actor?.kind === 'guest' && actor.tabId !== params.tabId) return refuse('NOT_FOUND');
        const bill = await db.read(cafeId, (reader) => readBill(reader, cafeId, params.tabId, clock.now()));
        return bill ?? refuse('NOT_FOUND');
      },
      'POST /cafes/{cafeId}/tabs/{tabId}/claims': (call) => claimPart(db, call),
      'DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}': (call) => releaseClaim(db, call),
      'GET /cafes/{cafeId}/tabs/{tabId}/adjustments': ({ cafeId, params }) =>
        db.read(cafeId, async (reader) => {
          if (!(await tabExists(reader, cafeId, params.tabId))) return refuse('NOT_FOUND');
          return { items: await readAdjustments(reader, cafeId, { tabId: params.tabId }), nextCursor: null };
        }),
      'POST /cafes/{cafeId}/tabs/{tabId}/adjustments': (call) => adjustBill(db, call),
      'POST /cafes/{cafeId}/tabs/{tabId}/lines': (call) => moveLines(db, call),
    },
  };
}

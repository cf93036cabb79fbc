import type { Workflow } from '@table-tap/contract';
import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { withEtag } from '../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { changeWorkflow } from './commands/change-workflow.ts';
import { createCounter } from './commands/create-counter.ts';
import { deleteCounter } from './commands/delete-counter.ts';
import { updateCounter } from './commands/update-counter.ts';
import { listCounters } from './queries/counters.ts';
import { readWorkflow } from './queries/workflow.ts';

/** Opening and closing a counter, and its tickets, are the orders module's. */
export const counterHandlers = (db: Database): Handlers => ({
  'GET /cafes/{cafeId}/counters': async ({ cafeId }) => {
    const items = await db.read(cafeId, (reader) => listCounters(reader, cafeId));
    return { items, nextCursor: null };
  },
  'POST /cafes/{cafeId}/counters': (call) => createCounter(db, call, call.body),
  'PATCH /cafes/{cafeId}/counters/{counterId}': (call) => updateCounter(db, call, call.params.counterId, call.body),
  'DELETE /cafes/{cafeId}/counters/{counterId}': (call) => deleteCounter(db, call, call.params.counterId),
  'GET /cafes/{cafeId}/workflow': async ({ cafeId }) =>
    tagged((await db.read(cafeId, (reader) => readWorkflow(reader, cafeId))) ?? refuse('NOT_FOUND')),
  'GET /cafes/{cafeId}/workflows/{workflowId}': async ({ cafeId, params }) =>
    (await db.read(cafeId, (reader) => readWorkflow(reader, cafeId, params.workflowId))) ?? refuse('NOT_FOUND'),
  'PUT /cafes/{cafeId}/workflow': async (call) => tagged(await changeWorkflow(db, call, call.body.steps, call.ifMatch)),
});

const tagged = (workflow: Workflow | Refusal) =>
  isRefusal(workflow) ? workflow : withEtag(workflow.version, workflow);

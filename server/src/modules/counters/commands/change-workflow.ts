import type { Workflow, WorkflowStep } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { etagOf } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseFloorVersion } from '../floor-version.ts';
import { readWorkflow } from '../queries/workflow.ts';

/**
 * Changes the steps for orders from now on: a new row, so that orders in flight keep theirs.
 * @param ifMatch ETag of the version that the change was made from
 * @returns the workflow, or MATCH_REQUIRED, CHANGED_MEANWHILE
 */
export async function changeWorkflow(
  db: Database,
  scope: WriteScope,
  steps: readonly WorkflowStep[],
  ifMatch: string | undefined,
): Promise<Workflow | Refusal> {
  if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
  return db.write(scope, async (tx) => {
    await raiseFloorVersion(tx);
    const current = await readWorkflow(tx, tx.cafeId);
    if (ifMatch !== etagOf(current?.version ?? 0)) return refuse('CHANGED_MEANWHILE', { current });
    const workflow = await insertWorkflow(tx, steps, (current?.version ?? 0) + 1);
    const names = (of: readonly WorkflowStep[] | undefined) => of?.map(({ name }) => name) ?? [];
    tx.audit({ before: { steps: names(current?.steps) }, after: { steps: names(steps) } });
    tx.emit('floor:changed', { tableId: null });
    return workflow;
  });
}

/** Stores a version of the workflow; the first one when a café is opened. The caller raises the floor's version. */
export async function insertWorkflow(tx: Transactor, steps: readonly WorkflowStep[], version = 1): Promise<Workflow> {
  const id = uuidv7();
  await tx
    .insertInto('workflows')
    .values({ cafe_id: tx.cafeId, id, version, steps: JSON.stringify(steps), created_at: tx.now })
    .execute();
  return { id, version, steps: [...steps] };
}

import type { Workflow, WorkflowStep } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/**
 * The steps that new orders go through: the newest version; or with `workflowId` those that orders of that time go
 * through. Nothing for a café or a workflow that does not exist.
 */
export async function readWorkflow(reader: Reader, cafeId: string, workflowId?: string): Promise<Workflow | undefined> {
  let query = reader.selectFrom('workflows').select(['id', 'version', 'steps']).where('cafe_id', '=', cafeId);
  if (workflowId !== undefined) query = query.where('id', '=', workflowId);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && { id: row.id, version: row.version, steps: row.steps as WorkflowStep[] };
}

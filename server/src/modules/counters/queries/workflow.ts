import type { Workflow, WorkflowStep } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** The steps that new orders go through: the newest version. Nothing for a café that does not exist. */
export async function readWorkflow(reader: Reader, cafeId: string): Promise<Workflow | undefined> {
  const row = await reader
    .selectFrom('workflows')
    .select(['id', 'version', 'steps'])
    .where('cafe_id', '=', cafeId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, version: row.version, steps: row.steps as WorkflowStep[] };
}

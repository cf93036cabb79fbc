import type { ImportReport } from '@table-tap/contract';
import { nothingDone } from '../../../kernel/audit/deed.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import type { MenuRows } from '../domain/menu-rows.ts';
import { planImport, type ImportPlan } from '../domain/plan-import.ts';
import type { Problem } from '../import/findings.ts';
import { parseMenu, type ParsedFile } from '../import/parse-menu.ts';
import { writePlan } from '../import-writer.ts';
import { lockMenu, raiseMenuVersion } from '../menu-version.ts';
import { readMenuRows, readMenuState } from '../queries/menu-rows.ts';

/**
 * Brings a menu file into the menu: all rows or none. What is there under the same names is changed in place, what the
 * file does not name stays, so the same file twice is the same as once.
 * @param bytes the file as it was uploaded
 * @param options.dryRun says what would happen and writes nothing
 * @returns what was done, or NOT_FOUND, or IMPORT_ROWS with row, column and reason of each problem
 */
export async function importMenu(
  db: Database,
  scope: WriteScope,
  bytes: Uint8Array,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<ImportReport | Refusal> {
  const { cafeId } = scope;
  const state = await db.read(cafeId, (reader) => readMenuState(reader, cafeId));
  if (!state) return refuse('NOT_FOUND');
  const file = parseMenu(bytes, { currency: state.currency });
  if (file.problems.length > 0) return refuseRows(file);
  const planFor = (stored: MenuRows) => planImport(stored, file, file.columns, uuidv7);
  if (dryRun) {
    const stored = await db.read(cafeId, (reader) => readMenuRows(reader, cafeId));
    nothingDone();
    return stored ? reportOf(file, planFor(stored), true) : refuse('NOT_FOUND');
  }
  // Names are compared here as the database does, but for letters whose case it sees otherwise.
  return onDuplicate(
    refuse('IMPORT_ROWS', { detail: 'Two products of the file have the same name: nothing was imported' }),
    () =>
      db.write(scope, async (tx) => {
        await lockMenu(tx);
        const stored = await readMenuRows(tx, cafeId);
        if (!stored) return refuse('NOT_FOUND');
        const plan = planFor(stored);
        await writePlan(tx, plan);
        await raiseMenuVersion(tx);
        tx.audit({ after: { rows: file.rows, created: plan.created, updated: plan.updated } });
        return reportOf(file, plan, false);
      }),
  );
}

function refuseRows({ problems, omitted }: ParsedFile): Refusal {
  const count = problems.length + omitted.problems;
  return refuse('IMPORT_ROWS', {
    detail: `${count === 1 ? 'There is 1 problem' : `There are ${count} problems`} in this file: nothing was imported`,
    errors: problems.map((problem) => ({ path: pathOf(problem), code: problem.code, message: sentenceOf(problem) })),
  });
}

const pathOf = ({ row, column }: Problem) => (column === '' ? `rows.${row}` : `rows.${row}.${column}`);

const sentenceOf = ({ row, column, message }: Problem) =>
  `Row ${row}${column === '' ? '' : `, column ${column}`}: ${message}`;

function reportOf(file: ParsedFile, { created, updated }: ImportPlan, dryRun: boolean): ImportReport {
  return {
    dryRun,
    rows: file.rows,
    categories: file.categories.length,
    created,
    updated,
    warnings: file.warnings,
  };
}

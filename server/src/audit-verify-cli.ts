import { parseArgs } from 'node:util';
import type pg from 'pg';
import { AuditSeal } from './kernel/audit/seal.ts';
import { systemClock } from './kernel/clock.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { StartupError } from './kernel/startup-error.ts';
import { acceptRestore, AnchorFile, verifyChain } from './modules/audit/index.ts';
import { runCommand } from './run-command.ts';
import { allCafes, useDatabase } from './use-database.ts';

interface Cafe {
  slug: string;
  cafe_id: string;
}

/**
 * `npm run audit:verify`: proves the audit log of every café, a line each; exit code 1 when one does not hold.
 * `-- --accept <slug> --reason "…"` says that a café's log is shorter because a backup was put back on purpose.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { accept: { type: 'string' }, reason: { type: 'string' } } });
  if ((values.accept === undefined) !== (values.reason === undefined)) {
    throw new StartupError(
      'Say both: --accept with the address of a café, and --reason with why its backup was put back.',
    );
  }
  const config = loadConfig({ ...processSource(), argv: [] });
  const { accept: slug, reason = '' } = values;
  const seal = new AuditSeal(config.secret);
  const anchors = new AnchorFile(config.auditAnchors, seal);
  await useDatabase(config, { name: 'audit:verify', isThorough: true }, async (db) => {
    const cafes = await allCafes(db);
    if (slug !== undefined) {
      const cafe = cafes.find((one) => one.slug === slug);
      if (!cafe) throw new StartupError(`There is no café "${slug}".`);
      const accepted = await acceptRestore(db, { seal, anchors, clock: systemClock }, cafe.cafe_id, reason);
      console.log(
        accepted ? `${slug}  accepted: anchored anew` : `${slug}  nothing here that a restored backup explains`,
      );
    }
    await verifyAll(db.pool, seal, anchors, cafes);
  });
}

async function verifyAll(pool: pg.Pool, seal: AuditSeal, anchors: AnchorFile, cafes: readonly Cafe[]): Promise<void> {
  let broken = 0;
  const anchored = await anchors.all();
  for (const { slug, cafe_id: cafeId } of cafes) {
    const known = anchored.get(cafeId) ?? { newest: undefined, broken: false };
    const { entries, problem } = await verifyChain(pool, seal, cafeId, known);
    const anchor = known.newest ? `, anchored to ${known.newest.seq}` : ', not anchored yet';
    if (problem) broken++;
    console.log(
      problem ? `${slug}  ${problem.kind} at entry ${problem.seq}` : `${slug}  ${entries} entries hold${anchor}`,
    );
  }
  // An anchor of a café that the database does not know: the café itself was removed.
  const known = new Set(cafes.map((cafe) => cafe.cafe_id));
  for (const [cafeId, { newest }] of anchored) {
    if (known.has(cafeId)) continue;
    broken++;
    console.log(`${cafeId}  truncated: anchored to ${newest?.seq ?? 0}, and gone`);
  }
  const cafesWord = cafes.length === 1 ? '1 café' : `${cafes.length} cafés`;
  console.log(broken === 0 ? `\n${cafesWord}: the audit log is whole.` : `\n${broken} audit logs do not hold.`);
  if (broken > 0) process.exitCode = 1;
}

await runCommand(main);

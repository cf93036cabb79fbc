import { explainDatabaseError, openDatabase } from './check-database.ts';
import { AuditSeal } from './kernel/audit/seal.ts';
import { systemClock } from './kernel/clock.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { Database } from './kernel/database/database.ts';
import { createPool } from './kernel/database/pool.ts';
import { isRefusal } from './kernel/refusal.ts';
import { StartupError } from './kernel/startup-error.ts';
import { resetByOperator } from './modules/identity/index.ts';
import { runCommand } from './run-command.ts';

const usage = 'Say whose: npm run factors:reset -- somebody@example.com.';

/**
 * `npm run factors:reset -- <email>`: takes all second factors of a person away and ends their sessions. For whom nobody
 * in the café can help: the last owner, a platform admin.
 */
async function main(): Promise<void> {
  const [email, ...others] = process.argv.slice(2);
  if (!email?.includes('@') || others.length > 0) throw new StartupError(usage);
  const config = loadConfig({ ...processSource(), argv: [] });
  const source = await openDatabase(config);
  const limits = { max: 1, statementTimeoutMs: 5000, waitMs: 2000, applicationName: 'table-tap factors:reset' };
  const db = new Database(createPool({ url: source.ownerUrl, ...limits }), systemClock, new AuditSeal(config.secret));
  try {
    const done = await resetByOperator({ db, clock: systemClock }, email);
    if (isRefusal(done)) throw new StartupError(`${done.detail ?? done.code}: ${email}.`);
    console.log(`${done.name} <${email}> has no second factor any more, and is signed out everywhere.`);
    console.log('The password still holds. Where the role asks for a second factor, the next sign-in begins with one.');
  } catch (error) {
    throw explainDatabaseError(error);
  } finally {
    await db.close();
    await source.stop?.();
  }
}

await runCommand(main);

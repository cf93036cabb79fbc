import { systemClock } from './kernel/clock.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { isRefusal } from './kernel/refusal.ts';
import { StartupError } from './kernel/startup-error.ts';
import { resetByOperator } from './modules/identity/index.ts';
import { runCommand } from './run-command.ts';
import { useDatabase } from './use-database.ts';

const usage = 'Say whose: npm run factors:reset -- somebody@example.com.';

/**
 * `npm run factors:reset -- <email>`: takes all second factors of a person away and ends their sessions. For whom nobody
 * in the café can help: the last owner, a platform admin.
 */
async function main(): Promise<void> {
  const [email, ...others] = process.argv.slice(2);
  if (!email?.includes('@') || others.length > 0) throw new StartupError(usage);
  const config = loadConfig({ ...processSource(), argv: [] });
  await useDatabase(config, { name: 'factors:reset' }, async (db) => {
    const done = await resetByOperator({ db, clock: systemClock }, email);
    if (isRefusal(done)) throw new StartupError(`${done.detail ?? done.code}: ${email}.`);
    console.log(`${done.name} <${email}> has no second factor any more, and is signed out everywhere.`);
    console.log('The password still holds. Where the role asks for a second factor, the next sign-in begins with one.');
  });
}

await runCommand(main);

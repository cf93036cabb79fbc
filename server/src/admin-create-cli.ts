import { Email, passwordLengthMin } from '@table-tap/contract';
import { askFor } from './ask-for.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { isRefusal } from './kernel/refusal.ts';
import { StartupError } from './kernel/startup-error.ts';
import { createUser, refusePassword } from './modules/identity/index.ts';
import { runCommand } from './run-command.ts';
import { useDatabase } from './use-database.ts';

/**
 * `npm run admin:create`: gives somebody an account who may open cafés. Asks for name, e-mail address and password, or
 * takes them from ADMIN_NAME, ADMIN_EMAIL and ADMIN_PASSWORD, or as three lines from standard input.
 */
async function main(): Promise<void> {
  const config = loadConfig({ ...processSource(), argv: [] });
  const answers = await askFor([
    { variable: 'ADMIN_NAME', question: 'Name' },
    { variable: 'ADMIN_EMAIL', question: 'E-mail address' },
    { variable: 'ADMIN_PASSWORD', question: `Password (${passwordLengthMin} characters or more)`, secret: true },
  ]);
  const [name = '', email = '', password = ''] = answers;
  if (name === '' || name.length > 120) throw new StartupError('The name must have 1 to 120 characters.');
  if (!Email.safeParse(email).success) throw new StartupError(`"${email}" is no e-mail address.`);
  const refused = refusePassword('password', password, { hasSecondFactor: false, names: [name, email] });
  if (refused) throw new StartupError(`${refused.detail}.`);

  await useDatabase(config, { name: 'admin:create' }, async (db) => {
    const made = await createUser(db, { email, name, password, platformAdmin: true });
    if (isRefusal(made)) throw new StartupError(`${made.detail ?? made.code}: take another one than ${email}.`);
    console.log(`${name} <${email}> may open cafés.`);
    if (config.requireMfa) console.log('The first sign-in, at /manage/, begins with adding a second factor.');
  });
}

await runCommand(main);

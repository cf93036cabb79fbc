import { parseArgs } from 'node:util';
import { Tokens } from './kernel/auth/tokens.ts';
import { systemClock } from './kernel/clock.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { FieldEncryption } from './kernel/field-encryption.ts';
import { InstallationKeys } from './kernel/keys/installation-keys.ts';
import { publishAheadMs } from './kernel/keys/ring.ts';
import { readKeys, type KeyPurpose, type StoredKey } from './kernel/keys/stored-keys.ts';
import { createLog } from './kernel/log.ts';
import { StartupError } from './kernel/startup-error.ts';
import { runCommand } from './run-command.ts';
import { useDatabase } from './use-database.ts';

const purposes: readonly KeyPurpose[] = ['tokens', 'fields'];
const usage = 'Say what to do: npm run keys:list, npm run keys:rotate -- tokens, npm run keys:rotate -- fields.';

/**
 * `npm run keys:list` names the keys of the installation; `npm run keys:rotate -- tokens|fields` publishes the next one,
 * which all processes use a minute later. `--at-once` (tokens): it signs now, and what the others signed is void.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'at-once': { type: 'boolean', default: false } },
  });
  const [what, purpose] = positionals;
  if (what !== 'list' && !(what === 'rotate' && isPurpose(purpose))) throw new StartupError(usage);
  const atOnce = values['at-once'];
  if (atOnce && purpose !== 'tokens')
    throw new StartupError('--at-once is for tokens: values sealed with a key need it.');
  const config = loadConfig({ ...processSource(), argv: [] });
  await useDatabase(config, { name: 'keys' }, async (db) => {
    if (isPurpose(purpose)) {
      const tokens = new Tokens(config.jwtPrivateKey, systemClock);
      const fields = new FieldEncryption(config.secret);
      const log = createLog(config.logLevel, config.logFormat);
      const keys = new InstallationKeys({ ...config, db, clock: systemClock, log, tokens, fields });
      await keys.prepare();
      const { id, activeFrom } = await keys.rotate(purpose, { atOnce });
      console.log(said(purpose, id, activeFrom, atOnce));
    }
    for (const key of await readKeys(db)) console.log(line(key));
  });
}

const isPurpose = (text: string | undefined): text is KeyPurpose => purposes.some((purpose) => purpose === text);

function said(purpose: KeyPurpose, id: string, activeFrom: Date, atOnce: boolean): string {
  if (atOnce) return `Key ${id} signs from now on. What the others signed is void within seconds.\n`;
  const seconds = publishAheadMs / 1000;
  const then =
    purpose === 'tokens'
      ? 'Nobody is logged out: the one before it goes on verifying until its last token has run out.'
      : 'The worker seals what is there anew, and retires the one before it when nothing uses it any more.';
  return `Key ${id} is published and used in ${seconds} s, at ${activeFrom.toISOString()}. ${then}\n`;
}

function line({ purpose, id, activeFrom, retiredAt }: StoredKey): string {
  const isPublished = activeFrom.getTime() > Date.now();
  const state = retiredAt ? `retired ${retiredAt.toISOString()}` : isPublished ? 'published' : 'in the ring';
  return `${purpose.padEnd(6)}  ${id.padEnd(16)}  from ${activeFrom.toISOString()}  ${state}`;
}

await runCommand(main);

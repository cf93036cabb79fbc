import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { Launcher } from './launcher.ts';
import { reasonIn } from './postmaster.ts';
import { runProgram } from './run-program.ts';

/** PostgreSQL's administrator; nothing but tooling and tests connects as it. */
export const SUPERUSER = 'postgres';
/** Owns the database and runs migrations; like on a hosted PostgreSQL it is no superuser. */
export const OWNER = 'table_tap_owner';
export const DATABASE = 'table_tap';

/** Passwords of the two roles; only characters that need no quoting in SQL and URLs. */
export interface ClusterPasswords {
  superuser: string;
  owner: string;
}

const PASSWORD_PATTERN = /^[\w-]{16,}$/;
const CLIENT_RULES = 'host all all 127.0.0.1/32 scram-sha-256\n';

/**
 * Creates the data folder `pgdata` with its roles and the empty database.
 *
 * All is made in a folder beside it and renamed at the end: an interrupted first start leaves nothing half.
 *
 * @param durable false for databases that need not survive a crash of the machine
 * @throws StartupError with PostgreSQL's own reason
 */
export async function initialiseCluster(
  pgdata: string,
  binaries: PostgresBinaries,
  passwords: ClusterPasswords,
  launcher: Launcher,
  durable = true,
): Promise<void> {
  const draft = `${pgdata}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  launcher.own(draft);
  const locale =
    binaries.majorVersion >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C', '--lc-ctype=C.UTF-8'];
  const init = await runProgram(launcher, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
    ...locale,
  ]);
  if (init.code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new StartupError(
      `PostgreSQL cannot create its data folder ${pgdata}: ${reasonIn(init.lines) ?? 'it gave no reason'}.`,
    );
  }
  writeFileSync(join(draft, 'pg_hba.conf'), CLIENT_RULES);
  await runSingleUser(draft, binaries, launcher, [
    `alter role ${SUPERUSER} password ${quoted(passwords.superuser)}`,
    `create role ${OWNER} login createrole nosuperuser nobypassrls password ${quoted(passwords.owner)}`,
    `create database ${DATABASE} owner ${OWNER}`,
  ]);
  renameSync(draft, pgdata);
}

/** Gives the roles of an existing, stopped cluster new passwords (the file that held the old ones is gone). */
export async function resetPasswords(
  pgdata: string,
  binaries: PostgresBinaries,
  passwords: ClusterPasswords,
  launcher: Launcher,
): Promise<void> {
  await runSingleUser(pgdata, binaries, launcher, [
    `alter role ${SUPERUSER} password ${quoted(passwords.superuser)}`,
    `alter role ${OWNER} password ${quoted(passwords.owner)}`,
  ]);
}

/**
 * Checks that `pgdata` is a data folder of this PostgreSQL version.
 *
 * @returns false when there is none yet
 */
export function hasCluster(pgdata: string, binaries: PostgresBinaries): boolean {
  if (!existsSync(pgdata)) return false;
  const versionFile = join(pgdata, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    if (readdirSync(pgdata).length === 0) {
      rmSync(pgdata, { recursive: true });
      return false;
    }
    throw new StartupError(
      `${pgdata} is not a PostgreSQL data folder; move it away, or set TABLE_TAP_DATA to another folder.`,
    );
  }
  const version = Number.parseInt(readFileSync(versionFile, 'utf8'), 10);
  if (version !== binaries.majorVersion) {
    throw new StartupError(
      `${pgdata} was made by PostgreSQL ${version}, and this release brings ${binaries.majorVersion}; ` +
        'restore it with pg_dump and pg_restore, or set TABLE_TAP_DATA to another folder.',
    );
  }
  chmodSync(pgdata, 0o700);
  return true;
}

// Without a server: PostgreSQL reads one statement a line from standard input.
async function runSingleUser(
  pgdata: string,
  binaries: PostgresBinaries,
  launcher: Launcher,
  statements: readonly string[],
): Promise<void> {
  const args = ['--single', '-D', pgdata, '-c', 'log_checkpoints=off', SUPERUSER];
  const run = await runProgram(launcher, binaries.postgres, args, `${statements.join(';\n')};\n`);
  const refused = run.lines.some((line) => /\b(ERROR|FATAL|PANIC): /.test(line));
  if (run.code !== 0 || refused) {
    const lines = run.lines.map((line) => line.replace('ERROR: ', 'FATAL: '));
    throw new StartupError(`PostgreSQL cannot set up ${pgdata}: ${reasonIn(lines) ?? 'it gave no reason'}.`);
  }
}

function quoted(password: string): string {
  if (!PASSWORD_PATTERN.test(password)) throw new Error('a generated password has characters that need quoting');
  return `'${password}'`;
}

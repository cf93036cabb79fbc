import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lchownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** As whom, and through which program, PostgreSQL's programs are started. */
export interface Launcher {
  /**
   * Program and arguments to spawn.
   * @param tied the program gets SIGINT (PostgreSQL's fast shutdown) when this process dies, however it dies
   */
  command(
    program: string,
    args: readonly string[],
    tied?: boolean,
  ): { file: string; args: string[]; ids: Ids | undefined };
  /** Makes `path`, and what is below it, belong to the user PostgreSQL runs as. */
  own(path: string): void;
}

interface Ids {
  uid: number;
  gid: number;
}

/** Accounts that may run PostgreSQL when this process is root, the best first. */
const UNPRIVILEGED_ACCOUNTS = ['postgres', 'nobody'];

/**
 * Capabilities that let an unprivileged PostgreSQL reach a folder below one that only root may enter
 * (a checkout in /root), the weakest first; containers usually allow only the second.
 */
const PASSAGE_CAPABILITIES = ['dac_read_search', 'dac_override'];

/**
 * Decides how PostgreSQL runs for the data folder `pgdata`, which may not exist yet.
 *
 * An ordinary user runs it as itself. PostgreSQL refuses to run as root, so root hands it to the account that
 * owns `pgdata`, or to an unprivileged one.
 */
export function chooseLauncher(pgdata: string, program: string, setpriv = findSetpriv()): Launcher {
  const owner = statSync(pgdata, { throwIfNoEntry: false });
  if (process.getuid?.() !== 0) {
    if (owner && process.getuid && owner.uid !== process.getuid()) {
      throw new StartupError(
        `${pgdata} belongs to another user (id ${owner.uid}); ` +
          'start Table Tap as that user, or set TABLE_TAP_DATA to a folder of your own.',
      );
    }
    return launcher(setpriv, undefined, []);
  }
  const ids = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivilegedAccount();
  const folder = owner ? pgdata : join(pgdata, '..');
  const passages = setpriv ? [[], ...PASSAGE_CAPABILITIES.map((name) => [name])] : [[]];
  for (const capabilities of passages) {
    const candidate = launcher(setpriv, ids, capabilities);
    if (owner && owner.uid === 0) candidate.own(pgdata);
    if (reaches(candidate, program, folder)) return candidate;
  }
  throw new StartupError(
    `PostgreSQL does not run as root, and the user it would run as (id ${ids.uid}) cannot enter ${folder} ` +
      `or run ${program}; start Table Tap as an ordinary user, move the project and TABLE_TAP_DATA to a folder ` +
      'that all users may enter, or set DATABASE_URL.',
  );
}

/** Where util-linux's `setpriv` is (any Linux distribution's base system); undefined elsewhere. */
export function findSetpriv(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/bin'];
  const found = folders.map((folder) => join(folder, 'setpriv')).find((file) => existsSync(file));
  // BusyBox has a setpriv of its own that knows none of the options needed here.
  return found && spawnSync(found, ['--pdeathsig', 'INT', 'true']).status === 0 ? found : undefined;
}

function launcher(setpriv: string | undefined, ids: Ids | undefined, capabilities: string[]): Launcher {
  return {
    command(program, args, tied = false) {
      if (!setpriv || (!ids && !tied)) return { file: program, args: [...args], ids };
      const options = [
        ...(ids ? ['--reuid', String(ids.uid), '--regid', String(ids.gid), '--clear-groups'] : []),
        ...capabilities.flatMap((name) => ['--inh-caps', `+${name}`, '--ambient-caps', `+${name}`]),
        ...(tied ? ['--pdeathsig', 'INT'] : []),
      ];
      return { file: setpriv, args: [...options, '--', program, ...args], ids: undefined };
    },
    own(path) {
      if (ids) chownTree(path, ids);
    },
  };
}

function reaches(candidate: Launcher, program: string, folder: string): boolean {
  const { file, args, ids } = candidate.command('/bin/sh', ['-c', '"$0" --version && cd "$1"', program, folder]);
  return spawnSync(file, args, { ...ids, stdio: 'ignore' }).status === 0;
}

function unprivilegedAccount(): Ids {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of UNPRIVILEGED_ACCOUNTS) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new StartupError(
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody" to run it as; ' +
      'start Table Tap as an ordinary user, or set DATABASE_URL.',
  );
}

function chownTree(path: string, { uid, gid }: Ids): void {
  if (statSync(path).isDirectory()) {
    chownSync(path, uid, gid);
    for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
      lchownSync(join(entry.parentPath, entry.name), uid, gid);
    }
  } else {
    chownSync(path, uid, gid);
  }
}

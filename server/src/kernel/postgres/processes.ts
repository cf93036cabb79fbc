import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * A text that is the same for as long as process `pid` lives and differs once another process has got
 * the same number (after a crash, a reboot or in a new container); undefined when no such process runs.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(['-o', 'lstart=', '-p', String(pid)])?.trim() || undefined;
  const stat = readProc(`${pid}/stat`);
  if (!stat) return undefined;
  // The command in parentheses may itself hold spaces and parentheses; the numbered fields follow the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startedAtTicks = fields[19];
  return state === 'Z' || state === 'X'
    ? undefined
    : `${readProc('sys/kernel/random/boot_id')?.trim()}/${startedAtTicks}`;
}

/** Process ids of every PostgreSQL process that carries `clusterName` in its title or command line. */
export function clusterProcesses(clusterName: string): number[] {
  return commandLines()
    .filter(({ command }) => command.includes(clusterName) && isPostgres(command))
    .map(({ pid }) => pid);
}

/** Sends a signal; false when the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

// A postmaster shows its program's path, a backend a title such as "postgres: cluster: walwriter".
function isPostgres(command: string): boolean {
  const program = command.split(/[\0 ]/, 1)[0] ?? '';
  return basename(program) === 'postgres' || program === 'postgres:';
}

function commandLines(): { pid: number; command: string }[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), command: readProc(`${name}/cmdline`) ?? '' }));
  }
  const lines = (ps(['-axo', 'pid=,command=']) ?? '').split('\n');
  return lines.flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: match[2] ?? '' }] : [];
  });
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(args: string[]): string | undefined {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

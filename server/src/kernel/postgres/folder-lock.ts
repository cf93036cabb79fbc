import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { processIdentity } from './processes.ts';

/** Who holds the lock: a process id and what tells this process from a later one with the same id. */
export interface LockHolder {
  pid: number;
  identity: string;
}

export type LockResult = { release: () => void } | { heldBy: LockHolder };

const TAKEOVER_ATTEMPTS_MAX = 5;

/**
 * Takes the lock file for this process, or tells which living process holds it.
 *
 * A lock left by a process that no longer runs is taken over. The file appears with its content at once
 * (hard link), and only a file whose holder was seen to be dead is ever moved away, so two starts at the
 * same moment cannot both win.
 */
export function lockFolder(lockFile: string): LockResult {
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? '' });
  const draft = `${lockFile}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < TAKEOVER_ATTEMPTS_MAX; attempt++) {
      if (linked(draft, lockFile)) return { release: () => release(lockFile, mine) };
      const found = read(lockFile);
      if (found === undefined) continue;
      const holder = parse(found);
      if (holder && processIdentity(holder.pid) === holder.identity) return { heldBy: holder };
      moveAway(lockFile, found);
    }
  } finally {
    unlinkSync(draft);
  }
  throw new Error(`${lockFile} changed hands ${TAKEOVER_ATTEMPTS_MAX} times`);
}

function linked(draft: string, lockFile: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function moveAway(lockFile: string, seen: string): void {
  const grave = `${lockFile}.${randomUUID()}`;
  try {
    renameSync(lockFile, grave);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Another start may have replaced the dead lock between our look and our move: give it back.
  if (read(grave) !== seen) linked(grave, lockFile);
  unlinkSync(grave);
}

function release(lockFile: string, mine: string): void {
  if (read(lockFile) === mine) unlinkSync(lockFile);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): LockHolder | undefined {
  try {
    const { pid, identity } = JSON.parse(text) as Partial<LockHolder>;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : undefined;
  } catch {
    return undefined;
  }
}

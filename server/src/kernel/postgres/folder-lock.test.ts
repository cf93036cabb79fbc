import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { processIdentity } from './processes.ts';

let folder: string;
const file = () => join(folder, 'lock');
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'table-tap-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('lockFolder', () => {
  it('is held by one at a time and leaves nothing behind', () => {
    const lock = lockFolder(file());
    expect(lockFolder(file())).toEqual({ heldBy: { pid: process.pid, identity: processIdentity(process.pid) } });
    if ('release' in lock) lock.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(lockFolder(file())).toHaveProperty('release');
  });

  it('takes over from a process that is gone', async () => {
    const child = spawn('sleep', ['60']);
    const identity = processIdentity(child.pid!);
    writeFileSync(file(), JSON.stringify({ pid: child.pid, identity }));
    expect(lockFolder(file())).toEqual({ heldBy: { pid: child.pid, identity } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(lockFolder(file())).toHaveProperty('release');
  });

  it('takes over when another process has got the number since', () => {
    writeFileSync(file(), JSON.stringify({ pid: process.pid, identity: 'an earlier boot/1' }));
    expect(lockFolder(file())).toHaveProperty('release');
  });

  it.each(['', '{', 'null', '{"pid": "1"}'])('takes over a file that is no lock: %j', (text) => {
    writeFileSync(file(), text);
    expect(lockFolder(file())).toHaveProperty('release');
  });

  it('gives back only what is its own', () => {
    const lock = lockFolder(file());
    writeFileSync(file(), 'of another');
    if ('release' in lock) lock.release();
    expect(readFileSync(file(), 'utf8')).toBe('of another');
  });
});

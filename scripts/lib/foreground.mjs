import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node24 } from './node24.mjs';
import { ROOT } from './root.mjs';
import { signalCode } from './run.mjs';

const PARENT_POLL_MS = 250;
/** What Node makes of the sources is kept, so that the second start is quicker. */
const COMPILE_CACHE = join(ROOT, '.build', 'compile-cache');

/**
 * Runs a file of the project on Node 24 with this terminal, and stops it when this script is asked to stop.
 *
 * Ctrl-C reaches every process of the terminal's group, npm hands it on once more and so does this script, which
 * cannot know who got it already: the program has to take several SIGINT in quick succession as one. The program
 * notices the sudden end of this script by its IPC channel (`process.on('disconnect')`).
 *
 * @returns {Promise<number>} the program's exit code
 */
export function runInForeground(file, args, nodeOptions = []) {
  const child = spawn(node24(), [...nodeOptions, file, ...args], {
    cwd: ROOT,
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const forwarded = new Set();
  const forward = (signal) => {
    if (forwarded.has(signal)) return;
    forwarded.add(signal);
    child.kill(signal);
  };
  process.on('SIGINT', () => forward('SIGINT'));
  process.on('SIGTERM', () => forward('SIGTERM'));
  process.on('SIGHUP', () => forward('SIGTERM'));
  const watch = watchParent(() => forward('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? signalCode(signal));
    });
  });
}

// npm that is killed cannot pass anything on; its scripts would run on without anybody to stop them.
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_POLL_MS);
}

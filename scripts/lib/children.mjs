import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from './root.mjs';
import { signalCode } from './run.mjs';

/**
 * Runs several programs with this terminal until one of them ends or this script is asked to stop; then ends them all.
 *
 * @param {{file: string, args: string[], name?: string}[]} programs lines of those with a name start with it
 * @returns {Promise<number>} exit code of the first that ended
 */
export async function runTogether(programs) {
  const children = programs.map(start);
  const endAll = () => children.forEach((child) => child.exitCode === null && child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endAll);
  const ends = children.map(
    (child) => new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signalCode(signal)))),
  );
  const code = await Promise.race(ends);
  endAll();
  await Promise.all(ends);
  return code;
}

function start({ file, args, name }) {
  if (!name) return spawn(file, args, { cwd: ROOT, stdio: 'inherit' });
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => line.trim() && console.log(`${name} | ${line}`));
  }
  return child;
}

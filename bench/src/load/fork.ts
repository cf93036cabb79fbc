import { fork } from 'node:child_process';
import { join } from 'node:path';

/** Runs a load generator as a process of its own: what it costs does not slow down the server's loop or ours. */
export function runLoad<Load extends object, Result>(name: string, load: Load): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, `${name}.ts`), { serialization: 'advanced' });
    child.once('message', (result) => resolve(result as Result));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`load ${name} ended with code ${code}`)));
    child.send(load);
  });
}

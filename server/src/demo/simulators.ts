import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Config } from '../kernel/config.ts';
import type { Log } from '../kernel/log.ts';
import { StartupError } from '../kernel/startup-error.ts';

/** Where payments of the demo go, in place of the providers' own hosts. */
export type SimulatedHosts = Pick<Config, 'payconiqHost' | 'payconiqJwksUrl' | 'stripeHost'>;

export interface Simulators {
  hosts: SimulatedHosts;
  stop(): Promise<void>;
}

const startMsMax = 20_000;
const stopMsMax = 2_000;

/**
 * Starts the simulators of Payconiq and Stripe as processes of their own, on free ports, reachable from where the server
 * is. They end with this process, however that ends.
 * @throws StartupError when one of them does not start
 */
export async function startSimulators(config: Pick<Config, 'host' | 'publicUrl'>, log: Log): Promise<Simulators> {
  const children: ChildProcess[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all(children.map(end));
  };
  const start = (name: 'payconiq' | 'stripe') => {
    const main = fileURLToPath(import.meta.resolve(`@table-tap/providers/simulators/${name}/main`));
    // In a group of its own: Ctrl-C reaches the server only, which may still have to ask a simulator something.
    const child = spawn(process.execPath, [main, ...addressOf(config)], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'] },
    });
    children.push(child);
    child.once('exit', () => {
      if (!stopping)
        log.warn({ simulator: name }, 'a simulator has ended: nobody can pay with it until the next start');
    });
    return listening(name, child, log);
  };
  try {
    const [payconiq, stripe] = await Promise.all([start('payconiq'), start('stripe')]);
    return {
      hosts: { payconiqHost: payconiq, payconiqJwksUrl: `${payconiq}/.well-known/jwks.json`, stripeHost: stripe },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Phones that reach this server by its public name reach the payment page by it too. */
function addressOf({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): string[] {
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return isLocal ? [] : ['--host', host, '--shown-host', new URL(publicUrl).hostname];
}

/** @returns the address that it says it listens on */
async function listening(name: string, child: ChildProcess, log: Log): Promise<string> {
  const complaints: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => {
    complaints.push(line);
    log.warn({ simulator: name }, line);
  });
  const ended = (async () => {
    await once(child, 'exit');
    throw new StartupError(`The simulator of ${name} did not start: ${complaints.at(-1) ?? 'it ended at once'}.`);
  })();
  const late = new Promise<never>((_, reject) => {
    const error = new StartupError(`The simulator of ${name} did not start within ${startMsMax / 1000} s.`);
    setTimeout(reject, startMsMax, error).unref();
  });
  const said = (async () => {
    for await (const line of createInterface({ input: child.stdout! })) {
      const url = /^listening (http:\S+)$/.exec(line)?.[1];
      if (url) return url;
    }
    return ended;
  })();
  late.catch(() => undefined);
  ended.catch(() => undefined);
  return Promise.race([said, ended, late]);
}

/** Its IPC channel is what it lives by; only one that hangs is killed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  const late = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
  if (child.connected) child.disconnect();
  await gone;
  clearTimeout(late);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SimulatedHosts } from '../../src/demo/simulators.ts';

const program = join(import.meta.dirname, '../support/simulators-process.ts');
const parents: ChildProcess[] = [];
afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
});

async function start(...args: string[]): Promise<{ parent: ChildProcess; hosts: SimulatedHosts }> {
  const parent = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  parents.push(parent);
  for await (const line of createInterface({ input: parent.stdout })) {
    const said = /^ready (.*)$/.exec(line)?.[1];
    if (said) return { parent, hosts: JSON.parse(said) as SimulatedHosts };
  }
  throw new Error('the simulators did not start');
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).status > 0;
  } catch {
    return false;
  }
};
const gone = async ({ payconiqHost, stripeHost }: SimulatedHosts) => {
  expect([await answers(payconiqHost), await answers(stripeHost)]).toEqual([false, false]);
};

describe('the simulators', () => {
  it('answer on ports of their own, publish keys, and end when they are stopped', async () => {
    const { parent, hosts } = await start();
    expect(new Set(Object.values(hosts).map((url) => new URL(url).port)).size).toBe(2);
    const keys = (await (await fetch(hosts.payconiqJwksUrl)).json()) as { keys: unknown[] };
    expect(keys.keys.length).toBeGreaterThan(0);
    expect(await answers(hosts.stripeHost)).toBe(true);
    parent.kill('SIGTERM');
    // It ends by itself: nothing of the simulators is left to keep it.
    expect(await once(parent, 'exit')).toEqual([0, null]);
    await gone(hosts);
  });

  it('end with the process that has started them, however it ends', async () => {
    const { parent, hosts } = await start();
    expect(await answers(hosts.stripeHost)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => gone(hosts), { timeout: 60_000, interval: 50 });
  });

  it('are named as phones name the server, where phones reach it', async () => {
    const { hosts } = await start('0.0.0.0', 'http://localhost:3000');
    expect(hosts.payconiqHost).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await answers(hosts.payconiqJwksUrl)).toBe(true);
  });
});

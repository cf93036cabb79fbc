import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runLoad } from './load/fork.ts';
import type { OrderLoad, OrderLoadResult } from './load/orders.ts';
import type { ScreenLoad, ScreenResult } from './load/screens.ts';
import { orderLines } from './place-orders.ts';
import type { BenchSystem } from './system.ts';
import { percentile, type Row } from './table.ts';

const screensACafe = 5;
const seconds = 8;
const firstCrowd = 2000;
const crowd = 8000;

/** How long it takes from an order's transaction to every screen of its café, at a quarter of the maximum rate. */
export async function benchScreens(system: BenchSystem, ordersPerSecond: number): Promise<Row[]> {
  const auths = system.cafes.flatMap((cafe) =>
    Array.from({ length: screensACafe }, () => ({ token: cafe.employee.token, cafeId: cafe.id })),
  );
  const { child } = await open({ url: system.url, auths, opening: 20 });
  const load = {
    url: system.url,
    seats: system.seats,
    lines: orderLines(system),
    connections: 64,
    seconds,
    rate: ordersPerSecond / 4,
  };
  const orders = await runLoad<OrderLoad, OrderLoadResult>('orders', load);
  const { latenciesMs } = await report(child);
  return [
    {
      what: `order → all ${screensACafe} screens of each of ${system.cafes.length} cafés, at a quarter of the maximum rate`,
      goal: 'p99 ≤ 50 ms',
      detail: `p50 ${percentile(latenciesMs, 0.5)} ms, p99 ${percentile(latenciesMs, 0.99)} ms from the start of the transaction; ${latenciesMs.length} of ${orders.placed * screensACafe} heard`,
    },
  ];
}

/** What a connected guest costs the server, in resident memory. */
export async function benchSockets(system: BenchSystem): Promise<Row[]> {
  const guests = (length: number) =>
    Array.from({ length }, (_, index) => {
      const { token, cafeId } = system.seats[index % system.seats.length] ?? { token: '', cafeId: '' };
      return { token, cafeId };
    });
  // The first ones make the heap grow for everybody.
  const first = await open({ url: system.url, auths: guests(firstCrowd), opening: 100 });
  const before = await residentKb(system.pid);
  const { child, connected } = await open({ url: system.url, auths: guests(crowd), opening: 100 });
  const after = await residentKb(system.pid);
  await Promise.all([report(first.child), report(child)]);
  return [
    {
      what: 'a connected guest, resident memory of the server',
      goal: '≤ 25 KB',
      detail: `${((after - before) / connected).toFixed(1)} KB each, ${connected} connected`,
    },
  ];
}

function open(load: ScreenLoad): Promise<{ child: ChildProcess; connected: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load/screens.ts'), { serialization: 'advanced' });
    child.once('message', ({ connected }: ScreenResult) => resolve({ child, connected }));
    child.once('exit', () => reject(new Error('the screens went away')));
    child.send(load);
  });
}

function report(child: ChildProcess): Promise<ScreenResult> {
  return new Promise((resolve) => {
    child.once('message', (result: ScreenResult) => resolve(result));
    child.send('report');
  });
}

async function residentKb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

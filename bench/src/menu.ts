import { fork } from 'node:child_process';
import { join } from 'node:path';
import { runLoad } from './load/fork.ts';
import type { ReadLoad, ReadResult } from './load/reads.ts';
import type { BenchSystem } from './system.ts';
import { median, type Row } from './table.ts';

const rounds = 3;

/** A café's menu over HTTP against a bare `node:http` server that sends the same bytes. */
export async function benchMenu(system: BenchSystem): Promise<Row[]> {
  const path = `/api/v1/cafes/${system.cafes[0]?.id}/menu`;
  const body = await (await fetch(system.url + path, { headers: { 'accept-encoding': 'identity' } })).text();
  const bare = fork(join(import.meta.dirname, 'load/bare-server.ts'));
  try {
    const port = await new Promise<number>((resolve) => {
      bare.once('message', (said) => resolve(said as number));
      bare.send({ body });
    });
    const load = { path, connections: 32, seconds: 4 };
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      theirs.push(
        (await runLoad<ReadLoad, ReadResult>('reads', { ...load, origin: `http://127.0.0.1:${port}` })).perSecond,
      );
      ours.push((await runLoad<ReadLoad, ReadResult>('reads', { ...load, origin: system.url })).perSecond);
    }
    return [
      {
        what: 'menu of a café over HTTP / bare node:http with the same bytes',
        ratio: median(ours) / median(theirs),
        goal: '≥ 0.7',
        detail: `${Math.round(median(ours))} against ${Math.round(median(theirs))} a second, ${body.length} characters`,
      },
    ];
  } finally {
    bare.kill();
  }
}

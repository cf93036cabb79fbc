import { Pool } from 'undici';

export interface ReadLoad {
  origin: string;
  path: string;
  connections: number;
  seconds: number;
}

export interface ReadResult {
  perSecond: number;
  bytes: number;
}

/** Reads one address as fast as it is answered. */
async function run(load: ReadLoad): Promise<ReadResult> {
  const pool = new Pool(load.origin, { connections: load.connections, pipelining: 1 });
  let reads = 0;
  let bytes = 0;
  const began = performance.now();
  const end = began + load.seconds * 1000;
  const reader = async () => {
    while (performance.now() < end) {
      const { statusCode, body } = await pool.request({ method: 'GET', path: load.path });
      bytes = (await body.arrayBuffer()).byteLength;
      if (statusCode !== 200) throw new Error(`${load.path} answered ${statusCode}`);
      reads++;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, reader));
  const perSecond = reads / ((performance.now() - began) / 1000);
  await pool.close();
  return { perSecond, bytes };
}

process.once('message', (load: ReadLoad) => {
  void run(load).then((result) => process.send?.(result, () => process.exit(0)));
});

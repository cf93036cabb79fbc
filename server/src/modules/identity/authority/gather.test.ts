import { describe, expect, it } from 'vitest';
import { Gather } from './gather.ts';

describe('Gather', () => {
  it('asks once for what is wanted together, each key once', async () => {
    const batches: string[][] = [];
    const gather = new Gather<string>(async (keys) => {
      batches.push(keys);
      return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]));
    });
    expect(await Promise.all(['a', 'b', 'a', 'none'].map((key) => gather.load(key)))).toEqual([
      'A',
      'B',
      'A',
      undefined,
    ]);
    expect(batches).toEqual([['a', 'b', 'none']]);
  });

  it('puts what comes meanwhile into the next batch, 500 at the most', async () => {
    const sizes: number[] = [];
    const gather = new Gather<number>(async (keys) => {
      sizes.push(keys.length);
      return new Map(keys.map((key) => [key, Number(key)]));
    });
    const values = await Promise.all(Array.from({ length: 1200 }, (_, index) => gather.load(String(index))));
    expect(values.at(-1)).toBe(1199);
    expect(sizes).toEqual([500, 500, 200]);
  });

  it('fails those of a failed batch only', async () => {
    let failing = true;
    const gather = new Gather<string>(async (keys) => {
      if (failing) throw new Error('away');
      return new Map(keys.map((key) => [key, key]));
    });
    await expect(gather.load('a')).rejects.toThrow('away');
    failing = false;
    expect(await gather.load('a')).toBe('a');
  });
});

import { expect, test } from 'vitest';
import { createUuidv7, uuidv7 } from './uuid.ts';

test('has the shape of version 7 and the time in front', () => {
  const before = Date.now();
  const id = uuidv7();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const ms = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(Date.now() + 1);
});

test('rises strictly, within a millisecond, past the counter and when the clock steps back', () => {
  let ms = 1_700_000_000_000;
  const next = createUuidv7(() => ms);
  const ids = Array.from({ length: 10_000 }, next);
  ms -= 60_000;
  ids.push(next(), next());
  ms += 120_000;
  ids.push(next());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('two generators do not meet', () => {
  const [one, other] = [createUuidv7(() => 1_000), createUuidv7(() => 1_000)];
  const ids = new Set(Array.from({ length: 1_000 }, () => [one(), other()]).flat());
  expect(ids.size).toBe(2_000);
});

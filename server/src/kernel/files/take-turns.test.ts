import { expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import { takeTurns } from './take-turns.ts';

it('lets so many work at once, so many wait, and turns the others away', async () => {
  const inTurn = takeTurns(2, 3);
  let [running, most] = [0, 0];
  const ends: (() => void)[] = [];
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running--;
    return 'done';
  };
  const asked = Array.from({ length: 7 }, () => inTurn(work));
  let left = 5;
  const finishing = (async () => {
    while (left > 0) {
      const end = ends.shift();
      if (end) left--;
      end?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const answers = await Promise.all(asked);
  await finishing;
  expect(most).toBe(2);
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(5);
  expect(answers.filter((answer) => isRefusal(answer) && answer.code === 'BUSY')).toHaveLength(2);
});

it('goes on after work that failed', async () => {
  const inTurn = takeTurns(1, 1);
  await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn(() => Promise.resolve('next'))).toBe('next');
});

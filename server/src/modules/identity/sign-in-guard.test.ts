import { RateLimiterMemory } from 'rate-limiter-flexible';
import { describe, expect, it } from 'vitest';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { SignInGuard, type Counted } from './sign-in-guard.ts';

const counted = (name: string, points: number, of: string, forgive = true): Counted => ({
  limiter: new RateLimiterMemory({ keyPrefix: name, points, duration: 900 }),
  of,
  forgive,
});
const wrong = async () => refuse('CREDENTIALS_WRONG');
const right = async () => 'in' as const;
const codeOf = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : outcome);

describe('SignInGuard', () => {
  it('stops everybody after the last failure, with the time to wait', async () => {
    const guard = new SignInGuard();
    const account = counted('account', 3, 'a');
    for (let failure = 0; failure < 3; failure++)
      expect(codeOf(await guard.attempt([account], wrong))).toBe('CREDENTIALS_WRONG');
    const stopped = (await guard.attempt([account], right)) as Refusal;
    expect(stopped.code).toBe('TOO_MANY');
    expect(stopped.retryAfterSeconds).toBeGreaterThan(800);
  });

  it('counts failures only, and forgets those of an account that signed in', async () => {
    const guard = new SignInGuard();
    const account = counted('account', 2, 'a');
    for (let turn = 0; turn < 5; turn++) {
      expect(codeOf(await guard.attempt([account], wrong))).toBe('CREDENTIALS_WRONG');
      expect(await guard.attempt([account], right)).toBe('in');
    }
  });

  it('does not let one success wipe the failures of an address', async () => {
    const guard = new SignInGuard();
    const address = counted('address', 2, '192.0.2.1', false);
    await guard.attempt([counted('account', 9, 'a'), address], wrong);
    await guard.attempt([counted('account', 9, 'mine'), address], right);
    await guard.attempt([counted('account', 9, 'b'), address], wrong);
    expect(codeOf(await guard.attempt([counted('account', 9, 'c'), address], right))).toBe('TOO_MANY');
  });

  it('checks guesses that arrive together one after the other', async () => {
    const guard = new SignInGuard();
    const account = counted('account', 3, 'a');
    let checked = 0;
    const guesses = Array.from({ length: 20 }, () =>
      guard.attempt([account], async () => {
        checked++;
        return refuse('CREDENTIALS_WRONG');
      }),
    );
    const codes = (await Promise.all(guesses)).map(codeOf);
    expect(checked).toBe(3);
    expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(17);
  });

  it('bounds how many wait for one account and goes on after an error', async () => {
    const guard = new SignInGuard();
    const account = counted('account', 9, 'a');
    await expect(guard.attempt([account], () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    const codes = (await Promise.all(Array.from({ length: 60 }, () => guard.attempt([account], right)))).map(codeOf);
    expect(codes.filter((code) => code === 'in')).toHaveLength(50);
    expect(await guard.attempt([account], right)).toBe('in');
  });
});

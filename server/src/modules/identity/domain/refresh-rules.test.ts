import { describe, expect, it } from 'vitest';
import { judgeToken, refreshKeepSeconds, sessionEnd, type StoredToken } from './refresh-rules.ts';

const now = new Date('2026-11-22T20:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const days = (count: number) => count * 24 * 3600;

const token = (changes: Partial<StoredToken> = {}): StoredToken => ({
  createdAt: now,
  usedAt: null,
  sessionExpiresAt: sessionEnd('password', now),
  sessionEndedAt: null,
  ...changes,
});

describe('judgeToken', () => {
  it('lets a token serve once', () => {
    expect(judgeToken(token(), after(60))).toBe('fresh');
    expect(judgeToken(token({ usedAt: after(60) }), after(71))).toBe('stolen');
  });

  it('forgives the same token within ten seconds', () => {
    expect(judgeToken(token({ usedAt: now }), after(0))).toBe('repeated');
    expect(judgeToken(token({ usedAt: now }), after(10))).toBe('repeated');
    expect(judgeToken(token({ usedAt: now }), after(10.001))).toBe('stolen');
  });

  it('forgets a token that nobody used for 30 days', () => {
    expect(judgeToken(token(), after(days(30)))).toBe('fresh');
    expect(judgeToken(token(), after(days(30) + 1))).toBe('expired');
  });

  it('ends with its session, however fresh the token is', () => {
    expect(judgeToken(token({ createdAt: after(days(89)) }), after(days(90)))).toBe('expired');
    expect(judgeToken(token({ sessionEndedAt: now }), after(1))).toBe('expired');
    expect(judgeToken(token({ sessionEndedAt: now, usedAt: now }), after(60))).toBe('expired');
  });
});

describe('the life of a session', () => {
  it('is 90 days by password and one long shift by PIN', () => {
    expect(sessionEnd('password', now)).toEqual(after(days(90)));
    expect(sessionEnd('pin', now)).toEqual(after(16 * 3600));
  });

  it('keeps the cookie no longer than the session', () => {
    expect(refreshKeepSeconds(sessionEnd('password', now), now)).toBe(days(30));
    expect(refreshKeepSeconds(sessionEnd('password', now), after(days(80)))).toBe(days(10));
    expect(refreshKeepSeconds(sessionEnd('password', now), after(days(91)))).toBe(0);
  });
});

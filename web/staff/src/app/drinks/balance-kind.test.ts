import type { AllowanceRule } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { balanceKind, ownMinor, paidHow, shareLeft } from './balance-kind.ts';

const rule = { kind: 'count', amount: 2 } as AllowanceRule;

describe('a balance of drinks', () => {
  it('says first what is missing: a rule, then a shift', () => {
    expect(balanceKind({ rule: null, needsShift: false })).toBe('none');
    expect(balanceKind({ rule, needsShift: true })).toBe('shift');
    expect(balanceKind({ rule, needsShift: false })).toBe('count');
  });

  it('never shows more than the whole or less than nothing', () => {
    expect(shareLeft({ rule, left: 1 })).toBe(0.5);
    expect(shareLeft({ rule, left: 5 })).toBe(1);
    expect(shareLeft({ rule: null, left: 5 })).toBe(0);
  });
});

describe('a drink in the list', () => {
  const line = { totalMinor: 300, coveredMinor: 0, reducedMinor: 0, cancelled: false };

  it.each([
    ['free', { coveredMinor: 300 }, 0],
    ['partly', { coveredMinor: 100, reducedMinor: 100 }, 100],
    ['reduced', { reducedMinor: 150 }, 150],
    ['full', {}, 300],
    ['cancelled', { cancelled: true }, 300],
  ])('is %s', (how, more, own) => {
    expect(paidHow({ ...line, ...more })).toBe(how);
    expect(ownMinor({ ...line, ...more })).toBe(own);
  });
});

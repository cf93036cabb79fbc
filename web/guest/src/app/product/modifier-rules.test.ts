import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { group, product } from '../menu/menu-samples.test-support.ts';
import { chosenIn, isFull, missingGroups, mustChoose, toggleModifier } from './modifier-rules.ts';

const one = group('one', 1, 1, [0, 80]);
const perhaps = group('perhaps', 0, 1, [0, 60]);
const some = group('some', 1, 2, [0, 50, 100]);

describe('toggleModifier', () => {
  it('exchanges where one may be chosen', () => {
    expect(toggleModifier(one, ['one-0', 'x'], 'one-1')).toEqual(['x', 'one-1']);
    expect(toggleModifier(perhaps, ['perhaps-0'], 'perhaps-1')).toEqual(['perhaps-1']);
  });

  it('takes out again what need not be there', () => {
    expect(toggleModifier(perhaps, ['perhaps-0'], 'perhaps-0')).toEqual([]);
    expect(toggleModifier(one, ['one-0'], 'one-0')).toEqual(['one-0']);
    expect(toggleModifier(some, ['some-0'], 'some-0')).toEqual([]);
  });

  it('stops at the maximum', () => {
    expect(isFull(some, ['some-0', 'some-1'])).toBe(true);
    expect(toggleModifier(some, ['some-0', 'some-1'], 'some-2')).toEqual(['some-0', 'some-1']);
  });

  it('never chooses too many, nor one twice, nor touches other groups', () => {
    const anyGroup = fc
      .record({ min: fc.nat({ max: 2 }), more: fc.nat({ max: 3 }), size: fc.integer({ min: 1, max: 5 }) })
      .map(({ min, more, size }) => group('g', min, Math.max(1, min + more), Array<number>(size).fill(10)));
    fc.assert(
      fc.property(anyGroup, fc.array(fc.nat({ max: 4 }), { maxLength: 12 }), (some, taps) => {
        const chosen = taps.reduce<readonly string[]>(
          (all, tap) => (some.modifiers[tap] ? toggleModifier(some, all, some.modifiers[tap].id) : all),
          ['elsewhere'],
        );
        expect(chosenIn(some, chosen).length).toBeLessThanOrEqual(some.max);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen).toContain('elsewhere');
      }),
    );
  });
});

describe('what must be chosen', () => {
  it('is known before and after', () => {
    const gin = product('gin', { modifierGroups: [one, perhaps] });
    expect(mustChoose(gin)).toBe(true);
    expect(mustChoose(product('coke', { modifierGroups: [perhaps] }))).toBe(false);
    expect(missingGroups(gin, [])).toEqual([one]);
    expect(missingGroups(gin, ['one-0'])).toEqual([]);
  });
});

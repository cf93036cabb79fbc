import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rules.ts';

const alone = { hasSecondFactor: false, names: [] };

describe('a password', () => {
  it.each([
    ['fourteen chars', 'too_short'],
    ['fifteen letters', null],
    ['x'.repeat(257), 'too_long'],
    ['correct horse battery staple', null],
    ['ünïcödé wörds fünf', null],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, alone)).toBe(problem);
  });

  it('may be shorter beside a second factor, and no shorter than eight', () => {
    const withFactor = { hasSecondFactor: true, names: [] };
    expect(passwordProblem('Gw5-lamp', withFactor)).toBeNull();
    expect(passwordProblem('Gw5-lam', withFactor)).toBe('too_short');
  });

  it('counts characters as people do: one emoji is one', () => {
    expect(passwordProblem('🍺🍷🥃🍸🍹🧃🥤☕', { hasSecondFactor: true, names: [] })).toBeNull();
    expect(passwordProblem('🍺🍷🥃🍸🍹🧃🥤', { hasSecondFactor: true, names: [] })).toBe('too_short');
  });

  it.each(['aaaaaaaaaaaaaaa', 'abcabcabcabcabcabc', 'AbcdEFGHijklmnopq', '123456789012345678', 'ponmlkjihgfedcba', 'qwertyuiopasdfghj'])(
    'is not one piece over and over, or a row of keys: %s',
    (password) => expect(passwordProblem(password, alone)).toBe('repeating'),
  ); // prettier-ignore

  it.each([
    ['de vrolijke drinker', ['De Vrolijke Drinker']],
    ['annelies.peeters1', ['annelies.peeters@example.be']],
    ['Annelies Peeters!!', ['Annelies Peeters']],
  ])('is not mostly a name: %s', (password, names) => {
    expect(passwordProblem(password, { hasSecondFactor: false, names })).toBe('own_name');
  });

  it('may hold a name beside enough else', () => {
    expect(passwordProblem('annelies drinks nothing before noon', { hasSecondFactor: false, names: ['Annelies Peeters'] })).toBeNull();
  }); // prettier-ignore

  it('asks for no kind of character: what it says depends on length, rows and names alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 15, maxLength: 60 }), (password) => {
        const problem = passwordProblem(password, alone);
        expect([null, 'repeating', 'too_short']).toContain(problem);
        expect(passwordProblem(`${password} and thirty more characters of it`, alone)).toBeNull();
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { formatMessage, placeholdersOf } from './format-message.ts';

describe('formatMessage', () => {
  it('fills values and leaves nothing where there is none', () => {
    expect(formatMessage('Table {{table}} · {{zone}}', { table: 7 }, 'en')).toBe('Table 7 · ');
  });

  it('chooses the plural of the language', () => {
    const message = 'You have {count, plural, =0 {nothing} one {# drink} other {# drinks for {{name}}}}.';
    expect(formatMessage(message, { count: 0, name: 'Lore' }, 'en')).toBe('You have nothing.');
    expect(formatMessage(message, { count: 1, name: 'Lore' }, 'en')).toBe('You have 1 drink.');
    expect(formatMessage(message, { count: 1200, name: 'Lore' }, 'nl')).toBe('You have 1.200 drinks for Lore.');
  });

  it('knows that French counts zero as one', () => {
    expect(formatMessage('{n, plural, one {# verre} other {# verres}}', { n: 0 }, 'fr')).toBe('0 verre');
  });

  it('takes several plurals in a message', () => {
    const message = '{a, plural, one {# cat} other {# cats}}, {b, plural, one {# dog} other {# dogs}}';
    expect(formatMessage(message, { a: 1, b: 2 }, 'en')).toBe('1 cat, 2 dogs');
  });
});

describe('placeholdersOf', () => {
  it('names each once', () => {
    expect(placeholdersOf('{{b}} {n, plural, other {# {{b}}}} {{a}}')).toEqual(['a', 'b', 'n']);
  });
});

import { describe, expect, it } from 'vitest';
import { choiceFault, choiceSentence } from './choice-words.ts';

describe('choiceSentence', () => {
  it.each([
    [1, 1, 4, 'exactly'],
    [2, 2, 4, 'exactly'],
    [0, 1, 4, 'optionalOne'],
    [0, 1, 1, 'optionalOne'],
    [0, 4, 4, 'any'],
    [0, 20, 4, 'any'],
    [0, 2, 4, 'upTo'],
    [1, 4, 4, 'atLeast'],
    [1, 3, 4, 'between'],
  ])('%i to %i of %i: %s', (min, max, of, key) => expect(choiceSentence({ min, max, of }).key).toBe(key));
});

it.each([
  [2, 1, 4, 'minOverMax'],
  [3, 3, 2, 'minOverCount'],
  [1, 1, 1, null],
])('%i to %i of %i: %s', (min, max, of, fault) => expect(choiceFault({ min, max, of })).toBe(fault));

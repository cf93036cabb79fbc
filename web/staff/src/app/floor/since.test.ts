import { expect, it } from 'vitest';
import { sinceText } from './since.ts';

it.each([
  [-1000, 'en-IE', 'now'],
  [59_000, 'nl-BE', 'nu'],
  [725_000, 'nl-BE', '12 min'],
  [7_300_000, 'fr-BE', '2 h'],
])('%i ms in %s is %s', (ms, locale, text) => expect(sinceText(ms, locale).replace(/\s/g, ' ')).toBe(text));

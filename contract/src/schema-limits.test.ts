import { z } from 'zod';
import { expect, it } from 'vitest';
import { isBoundedPattern, openObjects, unboundedValues } from './schema-limits.test-support.ts';

it('finds objects that let unknown fields through, however deep', () => {
  const closed = z.strictObject({ lines: z.array(z.strictObject({ note: z.string() })).optional() });
  expect(openObjects(closed)).toEqual([]);
  expect(openObjects(closed.partial())).toEqual([]);
  expect(openObjects(z.object({}).optional())).toEqual(['(whole): lets unknown fields through']);
  const open = z.strictObject({ lines: z.array(z.object({ price: z.looseObject({}).nullable() })).default([]) });
  expect(openObjects(open)).toEqual([
    'lines[]: lets unknown fields through',
    'lines[].price: lets unknown fields through',
  ]);
});

it('finds texts, lists and numbers without a limit', () => {
  const schema = z.strictObject({
    text: z.string(),
    trimmed: z.string().trim().max(5),
    list: z.array(z.uuid()),
    email: z.email(),
    colour: z.string().regex(/^#[0-9a-f]{6}$/),
    word: z.string().regex(/^[a-z]+$/),
    whole: z.int(),
    from: z.coerce.number().int().min(0),
    rate: z.number().min(0).max(1),
    size: z.coerce.number().pipe(z.union([z.literal(1), z.literal(6)])),
    flag: z.stringbool().default(false),
    names: z.partialRecord(z.enum(['nl']), z.string().optional()),
    pair: z.tuple([z.int().min(0).max(1), z.int()]),
    raw: z.instanceof(Uint8Array),
  });
  expect(unboundedValues(schema)).toEqual([
    'text: a text without a maximum',
    'list: a list without a maximum',
    'email: a text without a maximum',
    'word: a text without a maximum',
    'whole: a number without bounds',
    'from: a number without bounds',
    'rate: not an integer',
    'names{}: a text without a maximum',
    'pair[1]: a number without bounds',
    'raw: something that JSON does not have',
  ]);
});

it.each([
  [/^\d{4,8}$/, true],
  [/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, true],
  [/^[+*]$/, true],
  [/^\d{4,}$/, false],
  [/^a*$/, false],
  [/\d{4}/, false],
])('knows whether %s has an end', (pattern, bounded) => {
  expect(isBoundedPattern(pattern)).toBe(bounded);
});

import { expect, it } from 'vitest';
import { refusalOf } from './file-refusal.ts';

const csv = { name: 'Menu.CSV', type: 'text/csv', size: 100 };

it.each([
  [csv, '', undefined],
  [csv, '.csv', undefined],
  [csv, 'image/*, text/csv', undefined],
  [csv, 'image/*', 'wrong-type'],
  [{ ...csv, size: 1001 }, '.csv', 'too-large'],
] as const)('%j for %j: %j', (file, accept, refusal) => expect(refusalOf(file, accept, 1000)).toBe(refusal));

import { expect, it } from 'vitest';
import { isBareLabel } from './table-label.ts';

it.each([
  ['7', true],
  ['12', true],
  ['T7', true],
  ['12b', true],
  ['Bar 3', false],
  ['Window', false],
  ['7 outside', false],
])('%s is a bare label: %s', (label, isBare) => expect(isBareLabel(label)).toBe(isBare));

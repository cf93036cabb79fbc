import { expect, it } from 'vitest';
import { cameAsOrdered, differs, isMore, receivedLines } from './receive-lines.ts';

const line = { id: 'l', packs: 4, openPacks: 3, priceMinor: 900, packMilli: 24_000, locationId: 'cellar' };
const order = { lines: [line, { ...line, id: 'done', openPacks: 0 }] } as never;

it('begins with what is still to come, as it was ordered', () => {
  const [form, ...others] = cameAsOrdered(order);
  expect(others).toEqual([]);
  expect(form).toMatchObject({ packs: 3, brokenPacks: 0, priceMinor: 900, locationId: 'cellar' });
  expect(form && differs(form)).toBe(false);
});

it('marks what is other than it was ordered', () => {
  const [form] = cameAsOrdered(order);
  if (!form) throw new Error('a line is missing');
  expect(differs({ ...form, packs: 2 })).toBe(true);
  expect(differs({ ...form, brokenPacks: 1 })).toBe(true);
  expect(differs({ ...form, priceMinor: 950 })).toBe(true);
  expect(isMore({ ...form, packs: 4 })).toBe(true);
  expect(isMore(form)).toBe(false);
});

it('sends what came, and nothing while a field is unfinished', () => {
  const [form] = cameAsOrdered(order);
  if (!form) throw new Error('a line is missing');
  expect(receivedLines([form, { ...form, packs: 0 }])).toHaveLength(1);
  expect(receivedLines([{ ...form, packs: null }])).toBeUndefined();
  expect(receivedLines([{ ...form, brokenPaid: true }])?.[0]).toMatchObject({ brokenPaid: false, expiresOn: null });
});

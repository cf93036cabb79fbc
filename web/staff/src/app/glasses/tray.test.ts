import { expect, it } from 'vitest';
import { count, depositMinorOf, glassesOf, piecesOf, type Tray } from './tray.ts';

const types = [
  { id: 'pint', depositMinor: 100 },
  { id: 'goblet', depositMinor: 200 },
];
const empty: Tray = new Map();

it('counts up and down, and never below nothing', () => {
  const two = count(count(empty, 'pint', 1), 'pint', 1);
  const three = count(two, 'goblet', 1);
  expect([piecesOf(three), depositMinorOf(three, types)]).toEqual([3, 400]);
  expect(glassesOf(three)).toEqual([
    { glassTypeId: 'pint', count: 2 },
    { glassTypeId: 'goblet', count: 1 },
  ]);
  expect(glassesOf(count(three, 'goblet', -1))).toEqual([{ glassTypeId: 'pint', count: 2 }]);
  expect(piecesOf(count(empty, 'pint', -1))).toBe(0);
  expect(two.get('pint')).toBe(2);
});

it('stops where the server would', () => {
  let tray = empty;
  for (let taps = 0; taps < 510; taps++) tray = count(tray, 'pint', 1);
  expect(piecesOf(tray)).toBe(500);
});

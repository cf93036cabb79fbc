import { describe, expect, it } from 'vitest';
import { countedOf, nothingTyped, pressed } from './typed-count.ts';

const crate = { id: 'crate', quantityMilli: 24_000 };
const item = { unit: 'piece' as const, packs: [crate] };

describe('what is typed while counting', () => {
  it('is packs and the rest together', () => {
    expect(countedOf({ packs: { crate: '3' }, rest: '5' }, item)).toEqual({
      packs: [{ packId: 'crate', count: 3 }],
      restMilli: 5_000,
      quantityMilli: 77_000,
    });
    expect(countedOf({ packs: {}, rest: '0,75' }, { unit: 'l', packs: [] })?.quantityMilli).toBe(750_000);
  });

  it('is nothing yet, or none at all', () => {
    expect(countedOf(nothingTyped, item)).toBeNull();
    expect(countedOf({ packs: { crate: '0' }, rest: '' }, item)).toEqual({ packs: [], restMilli: 0, quantityMilli: 0 });
  });

  it('is not taken where it is no number', () => {
    expect(countedOf({ packs: { crate: '1.5' }, rest: '' }, item)).toBeUndefined();
    expect(countedOf({ packs: { crate: '999999' }, rest: '' }, item)).toBeUndefined();
    expect(countedOf({ packs: {}, rest: '1,' }, item)).toBeUndefined();
    expect(countedOf({ packs: {}, rest: '0.0001' }, item)).toBeUndefined();
    expect(countedOf({ packs: {}, rest: '999999999999' }, item)).toBeUndefined();
  });
});

describe('keys of the pad', () => {
  const press = (keys: string[], hasParts = true) => keys.reduce((text, key) => pressed(text, key, { hasParts }), '');

  it('write a number', () => {
    expect(press(['0', '7'])).toBe('7');
    expect(press(['1', '2', 'back'])).toBe('1');
    expect(press([',', '5'])).toBe('0,5');
    expect(press(['1', ',', '2', ',', '3'])).toBe('1,23');
    expect(press(['1', ',', '5'], false)).toBe('15');
    expect(press(Array.from('123456789012345678')).length).toBe(14);
  });
});

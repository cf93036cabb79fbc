import { describe, expect, it } from 'vitest';
import { groupKey, readModifiers, readVariants, writeModifiers, writeVariants } from './menu-grammar.ts';
import { readAmount } from './price-text.ts';

const amount = (text: string) => readAmount(text, 'EUR');

function collect<Value>(read: (fault: (message: string, code?: string) => void) => Value) {
  const faults: string[] = [];
  const value = read((message) => faults.push(message));
  return { value, faults };
}
const variants = (cell: string, priceMinor: number | undefined = 280) =>
  collect((fault) => readVariants(cell, priceMinor, amount, fault));
const modifiers = (cell: string) => collect((fault) => readModifiers(cell, amount, fault));

describe('variants', () => {
  it('adds each difference to the price', () => {
    expect(variants('25cl:0|33cl:0,80 | 50cl : €2.40').value).toEqual([
      { name: '25cl', priceMinor: 280 },
      { name: '33cl', priceMinor: 360 },
      { name: '50cl', priceMinor: 520 },
    ]);
  });

  it('is empty for an empty cell', () => expect(variants('')).toEqual({ value: [], faults: [] }));

  it.each([
    ['25cl', 'no difference'],
    ['25cl:0|25cl:1', 'twice'],
    [':0', 'no name'],
    ['12:30:0', 'more than one :'],
    ['25cl:cheap', 'not an amount'],
    ['Small:-3', 'below zero'],
    ['Gold:9999999', 'check it'],
    [`${'x'.repeat(121)}:0`, 'too long'],
    [Array.from({ length: 21 }, (_, n) => `${n}:0`).join('|'), '21 variants'],
  ])('refuses %s', (cell, reason) => {
    const { faults } = variants(cell);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(reason);
  });

  it('writes differences to the first', () => {
    const written = writeVariants([
      { name: 'Small', priceMinor: 1250 },
      { name: '12:30 | big', priceMinor: 1550 },
    ]);
    expect(written).toBe('Small:0|12\\:30 \\| big:3.00');
    expect(variants(written, 1250).value[1]).toEqual({ name: '12:30 | big', priceMinor: 1550 });
  });
});

describe('modifiers', () => {
  it('reads required and optional choices, and extras as one group', () => {
    const { value, faults } = modifiers(
      'Ice:0|Milk?*:Cow=0;Oat=0.40|Syrup?:Caramel=0.60|Lemon:-0,10|Sauces?0-2:Ketchup=0;Mayo=0.5',
    );
    expect(faults).toEqual([]);
    expect(value).toEqual([
      { name: 'Extras', min: 0, max: 2, modifiers: [{ name: 'Ice', priceMinor: 0 }, { name: 'Lemon', priceMinor: -10 }] },
      { name: 'Milk', min: 1, max: 1, modifiers: [{ name: 'Cow', priceMinor: 0 }, { name: 'Oat', priceMinor: 40 }] },
      { name: 'Syrup', min: 0, max: 1, modifiers: [{ name: 'Caramel', priceMinor: 60 }] },
      { name: 'Sauces', min: 0, max: 2, modifiers: [{ name: 'Ketchup', priceMinor: 0 }, { name: 'Mayo', priceMinor: 50 }] },
    ]); // prettier-ignore
  });

  it('a backslash takes the meaning from a character, and only from those', () => {
    const { value, faults } = modifiers(
      'Hot\\?:0|Really\\?\\*?*:a\\=b\\;c=0;back\\\\slash=1|C:\\\\path\\n:0'.replace('C:', 'C'),
    );
    expect(faults).toEqual([]);
    expect(value.map((group) => [group.name, group.modifiers.map((modifier) => modifier.name)])).toEqual([
      ['Extras', ['Hot?', 'C\\path\\n']],
      ['Really?*', ['a=b;c', 'back\\slash']],
    ]);
  });

  it('a question mark within a name needs no backslash', () => {
    expect(modifiers('Hot? Spicy:0').value[0]!.modifiers[0]!.name).toBe('Hot? Spicy');
  });

  it.each([
    ['Ice', 'no difference'],
    ['Side?*', 'nothing to choose'],
    ['Side?*:', 'nothing to choose'],
    ['?*:Fries=0', 'without a name'],
    ['Side?*:Fries:0', 'no difference'],
    ['Side?*:Fries=0=1', 'more than one ='],
    ['Side?*:Fries=0;Fries=1', 'twice'],
    ['Side?2-3:Fries=0', 'nobody could choose'],
    ['Side?3-2:A=0;B=0;C=0', 'nobody could choose'],
    ['Side?0-0:A=0', 'nobody could choose'],
    ['Side?0-21:A=0', 'nobody could choose'],
    ['Ice:0|Ice:0', 'twice'],
    ['Side?:A=0|Side?:A=0', 'same group twice'],
    ['Side?:A=free', 'not an amount'],
    [Array.from({ length: 21 }, (_, n) => `${n}:0`).join('|'), '21 extras'],
    [Array.from({ length: 11 }, (_, n) => `${n}?:A=0`).join('|'), '11 groups'],
    [`Side?:${Array.from({ length: 51 }, (_, n) => `${n}=0`).join(';')}`, '51 options'],
  ])('refuses %s', (cell, reason) => {
    expect(modifiers(cell).faults.join(' ')).toContain(reason);
  });

  it('writes the first group of extras as extras and any other with its limits', () => {
    const one = { name: 'Extras', min: 0, max: 1, modifiers: [{ name: 'Ice', priceMinor: 0 }] };
    const other = { name: 'Extras', min: 0, max: 1, modifiers: [{ name: 'Lemon', priceMinor: 10 }] };
    const some = { name: 'Extras', min: 1, max: 2, modifiers: [...one.modifiers, ...other.modifiers] };
    const written = writeModifiers([one, other, some]);
    expect(written).toBe('Ice:0|Extras?:Lemon=0.10|Extras?1-2:Ice=0;Lemon=0.10');
    expect(modifiers(written)).toEqual({ value: [one, other, some], faults: [] });
  });

  it('knows equal groups by name, limits, options and their order', () => {
    const group = { name: 'Side', min: 1, max: 1, modifiers: [{ name: 'Fries', priceMinor: 0 }, { name: 'Bread', priceMinor: 0 }] }; // prettier-ignore
    expect(groupKey(structuredClone(group))).toBe(groupKey(group));
    expect(groupKey({ ...group, min: 0 })).not.toBe(groupKey(group));
    expect(groupKey({ ...group, modifiers: group.modifiers.toReversed() })).not.toBe(groupKey(group));
  });
});

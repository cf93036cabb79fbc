import { describe, expect, it } from 'vitest';
import { faultsOf, isComplete } from './price-list.ts';

const item = (name: string, priceMinor: number | null = 280) => ({ id: name, name, translations: {}, priceMinor });

describe('faultsOf', () => {
  it('finds what is missing and what is there twice', () => {
    expect(faultsOf([item('25cl'), item(' 25cl '), item(''), item('50cl', null)])).toEqual([
      { name: 'form.nameTwice', price: null },
      { name: 'form.nameTwice', price: null },
      { name: 'form.nameMissing', price: null },
      { name: null, price: 'form.priceMissing' },
    ]);
  });

  it('is content with a free one', () => {
    expect(isComplete([item('Slice of lemon', 0)])).toBe(true);
  });
});

it('needs at least one', () => expect(isComplete([])).toBe(false));

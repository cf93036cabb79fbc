import { allergens } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { counterOf, readAllergens, taxClassOf, yesOrNo } from './cell-words.ts';

describe('allergens', () => {
  it('all 14 are known by their own names', () => {
    expect(readAllergens(allergens.join(';'))).toEqual({ allergens: [...allergens], unknown: [] });
  });

  it.each([
    ['en', 'Cereals containing gluten|Crustaceans|Eggs|Fish|Peanuts|Soybeans|Milk|Nuts|Celery|Mustard|Sesame seeds|Sulphur dioxide and sulphites|Lupin|Molluscs'],
    ['nl', 'Glutenbevattende granen|Schaaldieren|Eieren|Vis|Pinda’s|Soja|Melk|Noten|Selderij|Mosterd|Sesamzaad|Zwaveldioxide en sulfieten|Lupine|Weekdieren'.replace('’', '')],
    ['fr', 'Céréales contenant du gluten|Crustacés|Œufs|Poissons|Arachides|Soja|Lait|Fruits à coque|Céleri|Moutarde|Graines de sésame|Anhydride sulfureux et sulfites|Lupin|Mollusques'],
    ['de', 'Glutenhaltiges Getreide|Krebstiere|Eier|Fisch|Erdnüsse|Sojabohnen|Milch|Schalenfrüchte|Sellerie|Senf|Sesamsamen|Schwefeldioxid und Sulfite|Lupinen|Weichtiere'],
  ])('all 14 are known as the regulation calls them in %s', (_language, names) => {
    expect(readAllergens(names)).toEqual({ allergens: [...allergens], unknown: [] });
  }); // prettier-ignore

  it('takes other separators, brackets and repetition', () => {
    expect(readAllergens('Gluten (tarwe), MELK / lactose; gluten').allergens).toEqual(['gluten', 'milk']);
  });

  it('takes a word for none as none', () => expect(readAllergens('Geen')).toEqual({ allergens: [], unknown: [] }));

  it('never drops a word it does not know', () => {
    expect(readAllergens('milk (traces of nuts);glutn').unknown).toEqual(['traces of nuts', 'glutn']);
  });
});

describe('words', () => {
  it('tax classes', () => {
    expect(['Food', 'Voeding', 'boisson alcoolisée', 'Alkoholfrei', 'FRISDRANK', '21%', ''].map(taxClassOf)).toEqual([
      'food', 'food', 'alcohol', 'soft', 'soft', undefined, undefined,
    ]); // prettier-ignore
  });

  it('counters', () => {
    expect(['bar', 'Küche', 'CUISINE', 'toog', 'garden'].map(counterOf)).toEqual(['bar', 'kitchen', 'kitchen', 'bar', undefined]); // prettier-ignore
  });

  it('yes and no', () => {
    for (const yes of ['yes', 'TRUE', '1', 'x', 'Ja', 'oui', '✓']) expect(yesOrNo(yes)).toBe(true);
    for (const no of ['', 'no', 'False', '0', 'nee', 'non', 'Nein']) expect(yesOrNo(no)).toBe(false);
    expect(yesOrNo('maybe')).toBeUndefined();
  });
});

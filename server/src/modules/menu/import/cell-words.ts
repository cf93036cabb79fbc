import type { Allergen, CounterKind, TaxClass } from './parsed-menu.ts';

/** Words that cells hold, in en, nl, fr and de; looked up without case, accents and punctuation. */

const taxClassWords: Record<TaxClass, string> = {
  food: 'food|foods|prepared food|eten|voeding|maaltijd|maaltijden|gerecht|gerechten|nourriture|alimentation|repas|plat|plats|speise|speisen|essen|lebensmittel',
  soft:
    'soft|softs|soft drink|soft drinks|non alcoholic|nonalcoholic|alcohol free|frisdrank|frisdranken|niet alcoholisch|' +
    'alcoholvrij|boisson sans alcool|boissons sans alcool|sans alcool|non alcoolise|alkoholfrei|softdrink|softdrinks|getranke alkoholfrei',
  alcohol:
    'alcohol|alcoholic|alcoholisch|alcoholische dranken|alcool|alcools|alcoolise|boisson alcoolisee|alkohol|alkoholisch|' +
    'alkoholische getranke|beer|wine|spirits|bier|wijn|biere|vin|wein|spirituosen|sterke drank',
};

const counterWords: Record<CounterKind, string> = {
  bar: 'bar|toog|tapkast|buffet|comptoir|theke|tresen|ausschank|schank',
  kitchen: 'kitchen|keuken|cuisine|kuche|kueche',
};

const allergenWords: Record<Allergen, string> = {
  gluten:
    'gluten|cereals|cereals containing gluten|wheat|rye|barley|oats|oat|spelt|granen|glutenbevattende granen|tarwe|rogge|gerst|haver|spelt|' +
    'cereales|cereales contenant du gluten|ble|froment|seigle|orge|avoine|epeautre|' +
    'getreide|glutenhaltiges getreide|weizen|roggen|gerste|hafer|dinkel',
  crustaceans:
    'crustaceans|crustacean|shellfish crustaceans|schaaldieren|schaaldier|crustaces|crustace|krebstiere|krustentiere',
  eggs: 'eggs|egg|ei|eieren|oeuf|oeufs|eier',
  fish: 'fish|vis|poisson|poissons|fisch',
  peanuts:
    'peanuts|peanut|groundnuts|pinda|pindas|aardnoten|arachide|arachides|cacahuete|cacahuetes|cacahouetes|erdnuss|erdnusse',
  soy: 'soy|soya|soybeans|soja|sojabonen|sojaboon|sojabohnen|sojabohne|feves de soja',
  milk: 'milk|dairy|lactose|melk|zuivel|melk lactose|lait|lait lactose|produits laitiers|milch|laktose|milch laktose|milchprodukte',
  nuts:
    'nuts|nut|tree nuts|almonds|hazelnuts|walnuts|cashews|pecans|pistachios|macadamia|noten|noot|schaalvruchten|amandelen|hazelnoten|walnoten|cashewnoten|' +
    'pistachenoten|fruits a coque|noix|amandes|noisettes|noix de cajou|pistaches|schalenfruchte|nusse|mandeln|haselnusse|walnusse|pistazien',
  celery: 'celery|celeriac|selder|selderij|knolselder|celeri|celeri rave|sellerie',
  mustard: 'mustard|mosterd|moutarde|senf',
  sesame: 'sesame|sesame seeds|sesam|sesamzaad|graines de sesame|sesamsamen',
  sulphites:
    'sulphites|sulfites|sulphite|sulfite|sulphur dioxide|sulfur dioxide|sulphur dioxide and sulphites|sulfiet|sulfieten|zwaveldioxide|zwaveldioxide en sulfieten|' +
    'anhydride sulfureux|anhydride sulfureux et sulfites|sulfit|sulfiten|schwefeldioxid|schwefeldioxid und sulfite',
  lupin: 'lupin|lupins|lupine|lupinen',
  molluscs: 'molluscs|mollusc|mollusks|mollusk|weekdieren|weekdier|mollusques|mollusque|weichtiere|weichtier',
};

const yesWords = new Set('yes|y|true|1|x|✓|✔|ja|j|waar|oui|o|vrai|wahr|si'.split('|'));
const noWords = new Set('|no|n|false|0|nee|neen|onwaar|non|faux|nein|falsch|-|–'.split('|'));
const noneWords = new Set('none|no|geen|nee|aucun|aucune|neant|keine|kein|nein|0'.split('|'));

export const taxClassOf = lookUp(taxClassWords);
export const counterOf = lookUp(counterWords);
const allergenOf = lookUp(allergenWords);

/** `undefined` when the word says neither yes nor no. */
export function yesOrNo(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  return yesWords.has(word) ? true : noWords.has(word) ? false : undefined;
}

/**
 * Allergens of a cell, in its order and without repetition, and the words that name none. Words are separated by
 * `;` `,` `|` `/`, line breaks or brackets: in `gluten (wheat)` both are gluten, `(traces of nuts)` is left to a person.
 */
export function readAllergens(cell: string): { allergens: Allergen[]; unknown: string[] } {
  const found = new Set<Allergen>();
  const unknown: string[] = [];
  for (const part of cell.split(/[;,|/\r\n()[\]]+/)) {
    const word = simplified(part);
    if (word === '' || noneWords.has(word)) continue;
    const allergen = allergenOf(part);
    if (allergen) found.add(allergen);
    else unknown.push(part.trim());
  }
  return { allergens: [...found], unknown };
}

function lookUp<Value extends string>(words: Record<Value, string>): (cell: string) => Value | undefined {
  const values = Object.entries<string>(words) as [Value, string][];
  const valueOf = new Map(values.flatMap(([value, list]) => list.split('|').map((word) => [word, value] as const)));
  return (cell) => valueOf.get(simplified(cell));
}

function simplified(cell: string): string {
  const plain = cell.toLowerCase().replaceAll('ß', 'ss').replaceAll('œ', 'oe').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

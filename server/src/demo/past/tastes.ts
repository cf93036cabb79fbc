/** What guests of the demo like, by the names of its menu. What stands nowhere here is never sold. */

export type Course = 'beer' | 'wine' | 'cocktail' | 'soft' | 'hot' | 'bite' | 'meal' | 'dessert';

export interface Taste {
  product: string;
  weight: number;
  /** How often which; left out: the first one that the product has. */
  variants?: Record<string, number>;
  /** Modifiers that go together, one of these each time. */
  choices?: readonly (readonly string[])[];
  /** From the first day to the last its weight rises by this share of itself, or falls where it is negative. */
  trend?: number;
}

const beerGlass = { '25cl': 7, '33cl': 3 };

export const tastes: Record<Course, readonly Taste[]> = {
  beer: [
    { product: 'Stella Artois', weight: 26, variants: { '25cl': 7, '33cl': 2, '50cl': 2 } },
    { product: 'De Koninck', weight: 13, variants: beerGlass },
    { product: 'Brugse Zot Blond', weight: 7, variants: beerGlass },
    { product: 'Vedett Extra White', weight: 6, variants: beerGlass, choices: [[], ['Slice of lemon']], trend: -0.8 },
    { product: 'Tripel Karmeliet', weight: 9, trend: 1.2 },
    { product: 'Rodenbach Classic', weight: 3 },
    { product: 'Duvel', weight: 10 },
    { product: 'Orval', weight: 4, choices: [['Young'], ['Young'], ['Aged']] },
    { product: 'Westmalle Dubbel', weight: 4, trend: 0.8 },
    { product: 'Westmalle Tripel', weight: 7 },
    { product: 'Chimay Bleue', weight: 3 },
    { product: 'Rochefort 10', weight: 1.2 },
    { product: 'Boon Oude Geuze', weight: 1 },
    { product: 'Cantillon Gueuze', weight: 0.4 },
    { product: 'Stella Artois 0.0', weight: 4 },
    { product: 'Sportzot', weight: 2 },
  ],
  wine: [
    { product: 'House white', weight: 9, variants: { 'Glass 15cl': 8, 'Carafe 50cl': 2, 'Bottle 75cl': 1 } },
    { product: 'House red', weight: 8, variants: { 'Glass 15cl': 8, 'Carafe 50cl': 2, 'Bottle 75cl': 1 } },
    { product: 'House rosé', weight: 3, trend: -1.4 },
    { product: 'Cava brut', weight: 4, variants: { 'Glass 12cl': 12, 'Bottle 75cl': 1 } },
  ],
  cocktail: [
    {
      product: 'Gin-tonic',
      weight: 7,
      choices: [
        ['Filliers 28', 'Indian'],
        ['Filliers 28', 'Indian'],
        ['Copperhead', 'Mediterranean'],
        ['Alcohol-free', 'Indian'],
      ],
    },
    { product: 'Aperol Spritz', weight: 8, trend: -1.5 },
    { product: 'Negroni', weight: 2 },
    { product: 'Espresso Martini', weight: 3, trend: 0.8 },
  ],
  soft: [
    { product: 'Coca-Cola', weight: 9, variants: { '20cl': 6, '33cl': 2 } },
    { product: 'Coca-Cola Zero', weight: 10, variants: { '20cl': 6, '33cl': 2 } },
    { product: 'Fanta Orange', weight: 3 },
    { product: 'Chaudfontaine still', weight: 7, variants: { '25cl': 6, '50cl': 2, '100cl': 2 } },
    { product: 'Chaudfontaine sparkling', weight: 6, variants: { '25cl': 6, '50cl': 2, '100cl': 2 } },
    { product: 'Ritchie lemon & raspberry', weight: 2 },
    { product: 'Ice Tea', weight: 4 },
    { product: 'Fresh orange juice', weight: 3, variants: { '20cl': 3, '30cl': 1 } },
  ],
  hot: [
    { product: 'Espresso', weight: 7, variants: { Single: 4, Double: 1 } },
    { product: 'Coffee', weight: 11, choices: [[], [], [], ['Decaf'], ['Oat milk']] },
    {
      product: 'Cappuccino',
      weight: 8,
      variants: { Regular: 4, Large: 1 },
      choices: [['Cow'], ['Cow'], ['Cow'], ['Oat'], ['Soy'], ['Cow', 'Whipped cream']],
    },
    { product: 'Latte macchiato', weight: 4, choices: [['Cow'], ['Oat'], ['Cow', 'Caramel'], ['Cow', 'Vanilla']] },
    { product: 'Fresh mint tea', weight: 4 },
    { product: 'Hot chocolate', weight: 2.5, choices: [[], ['Whipped cream']], trend: 1.5 },
    { product: 'Irish coffee', weight: 1 },
  ],
  bite: [
    { product: 'Portion of cheese', weight: 5 },
    { product: 'Mixed portion', weight: 5 },
    { product: 'Bitterballen', weight: 8, variants: { '8 pieces': 3, '12 pieces': 2 } },
    { product: 'Mini cheese croquettes', weight: 3 },
    { product: 'Calamari', weight: 2 },
    { product: 'Crisps', weight: 3, variants: { Salt: 1, Paprika: 1 } },
    { product: 'Mixed nuts', weight: 2 },
  ],
  meal: [
    { product: 'Croque-monsieur', weight: 7, variants: { Single: 4, Double: 1 }, choices: [[], [], ['Fried egg']] },
    { product: 'Spaghetti bolognese', weight: 7, variants: { Small: 1, Regular: 4 } },
    { product: 'Vol-au-vent', weight: 5, choices: [['Fries'], ['Fries'], ['Croquettes']] },
    { product: 'Flemish stew', weight: 7, choices: [['Fries'], ['Fries'], ['Bread']], trend: 0.6 },
    { product: 'Shrimp croquettes', weight: 5, variants: { '2 pieces': 3, '3 pieces': 1 } },
    {
      product: 'Burger of the house',
      weight: 7,
      choices: [
        ['Medium'],
        ['Medium'],
        ['Rare'],
        ['Well done'],
        ['Medium', 'Extra bacon'],
        ['Medium', 'Vegetarian patty'],
      ],
    },
    { product: 'Mussels', weight: 3, variants: { Natural: 2, 'White wine': 2, 'Garlic cream': 1 } },
    { product: 'Goat cheese salad', weight: 3, trend: -0.6 },
    { product: "Children's chicken with apple sauce", weight: 2 },
  ],
  dessert: [
    { product: 'Dame blanche', weight: 5 },
    { product: 'Brussels waffle', weight: 4, variants: { Sugar: 2, 'Whipped cream': 2, Strawberries: 1 } },
    { product: 'Crème brûlée', weight: 3 },
  ],
};

/** One round of a table: what each of those who take part drinks, and how often they eat something with it. */
export interface Round {
  /** Share of the people at the table. */
  share: number;
  drinks: Partial<Record<Course, number>>;
  also?: Partial<Record<Course, number>>;
}

export interface Sitting {
  /** When people come, in minutes of the day. */
  from: number;
  until: number;
  staysMin: number;
  staysMax: number;
  rounds: readonly Round[];
}

const hour = (hours: number) => Math.round(hours * 60);
const pints = { beer: 9, wine: 2, cocktail: 2, soft: 2 };

export const sittings = {
  lunch: {
    ...{ from: hour(11.75), until: hour(13.5), staysMin: 60, staysMax: 90 },
    rounds: [{ share: 1, drinks: { soft: 5, beer: 3, wine: 1 }, also: { meal: 0.9, hot: 0.5, dessert: 0.15 } }],
  },
  coffee: {
    ...{ from: hour(14), until: hour(16.5), staysMin: 40, staysMax: 75 },
    rounds: [{ share: 1, drinks: { hot: 6, soft: 2, beer: 1 }, also: { dessert: 0.35 } }],
  },
  aperitif: {
    ...{ from: hour(16.5), until: hour(18.5), staysMin: 60, staysMax: 100 },
    rounds: [{ share: 1, drinks: pints, also: { bite: 0.3, beer: 0.6 } }],
  },
  dinner: {
    ...{ from: hour(18.25), until: hour(20), staysMin: 80, staysMax: 120 },
    rounds: [
      { share: 1, drinks: { wine: 4, beer: 4, soft: 3 }, also: { meal: 0.95 } },
      { share: 0.8, drinks: { hot: 4, wine: 2, beer: 1 }, also: { dessert: 0.4 } },
    ],
  },
  evening: {
    ...{ from: hour(20.25), until: hour(22), staysMin: 70, staysMax: 100 },
    rounds: [
      { share: 1, drinks: pints, also: { bite: 0.25 } },
      { share: 0.9, drinks: pints },
    ],
  },
  late: {
    ...{ from: hour(21.5), until: hour(23.25), staysMin: 70, staysMax: 100 },
    rounds: [
      { share: 1, drinks: pints, also: { bite: 0.15 } },
      { share: 1, drinks: pints, also: { beer: 0.5 } },
    ],
  },
} satisfies Record<string, Sitting>;

/** Tables a day by weekday, from 1 (Monday, when the house is closed), before chance has its say. */
export const tablesOn: Record<number, Partial<Record<keyof typeof sittings, number>>> = {
  1: {},
  2: { lunch: 1.2, coffee: 1, aperitif: 0.8, dinner: 1.2, evening: 0.7 },
  3: { lunch: 1.2, coffee: 1.2, aperitif: 1, dinner: 1.5, evening: 1 },
  4: { lunch: 1.4, coffee: 1, aperitif: 1.2, dinner: 2, evening: 1.5 },
  5: { lunch: 2, coffee: 1, aperitif: 2.5, dinner: 3, evening: 2.2, late: 1.8 },
  6: { lunch: 2, coffee: 2.2, aperitif: 2, dinner: 3.2, evening: 2.4, late: 2.2 },
  7: { lunch: 2.6, coffee: 2.6, aperitif: 1.4, dinner: 1.6, evening: 0.6 },
};

import { makeOlder } from './ages.ts';
import type { House, PersonName, Wish } from './house.ts';

interface Round {
  table: string;
  wishes: Wish[];
  /** Steps that its tickets have made, the bar's first; without it, none. */
  steps?: number;
  minutesAgo: number;
  by?: PersonName;
}

/** A Friday at half past eight, in the order in which it was ordered. */
const rounds: Round[] = [
  {
    table: '3',
    wishes: [
      { product: 'Flemish stew', modifiers: ['Fries'] },
      { product: 'Shrimp croquettes', quantity: 2 },
    ],
    steps: 1,
    minutesAgo: 13,
    by: 'karim',
  },
  {
    table: '11',
    wishes: [{ product: 'House white', variant: 'Bottle 75cl' }, { product: 'Mixed portion' }],
    steps: 3,
    minutesAgo: 24,
  },
  {
    table: '3',
    wishes: [
      { product: 'Stella Artois', quantity: 2 },
      { product: 'Gin-tonic', modifiers: ['Copperhead', 'Mediterranean'] },
    ],
    steps: 1,
    minutesAgo: 6.6,
    by: 'karim',
  },
  {
    table: '12',
    wishes: [
      { product: 'Vedett Extra White', variant: '33cl', quantity: 4, modifiers: ['Slice of lemon'] },
      { product: 'Coca-Cola Zero', quantity: 2, modifiers: ['Ice'] },
      { product: 'Westmalle Tripel' },
    ],
    steps: 1,
    minutesAgo: 3.8,
  },
  {
    table: '1',
    wishes: [
      { product: 'Cappuccino', quantity: 2, modifiers: ['Oat'] },
      { product: 'Brussels waffle', variant: 'Strawberries' },
    ],
    steps: 2,
    minutesAgo: 9,
  },
  {
    table: '9',
    wishes: [
      { product: 'Aperol Spritz', quantity: 3 },
      { product: 'Bitterballen', variant: '12 pieces' },
    ],
    minutesAgo: 2.9,
  },
  {
    table: '7',
    wishes: [{ product: 'Stella Artois', quantity: 2 }, { product: 'Tripel Karmeliet' }],
    steps: 1,
    minutesAgo: 1.9,
  },
  {
    table: '7',
    wishes: [{ product: 'Croque-monsieur', variant: 'Double', modifiers: ['Fried egg'], note: 'mustard on the side' }],
    minutesAgo: 1.7,
  },
  {
    table: '5',
    wishes: [
      { product: 'Stella Artois', quantity: 3 },
      { product: 'House white' },
      { product: 'Hot chocolate', modifiers: ['Whipped cream'] },
      { product: 'Spaghetti bolognese', variant: 'Small' },
    ],
    minutesAgo: 0.8,
  },
  {
    table: '2',
    wishes: [{ product: 'Espresso', variant: 'Double' }, { product: 'Coffee' }],
    minutesAgo: 0.3,
    by: 'karim',
  },
];

/** Fills the café with a lively evening. */
export async function fillTheHouse(house: House): Promise<void> {
  const ages = new Map<string, number>();
  for (const { table, wishes, steps = 0, minutesAgo, by } of rounds) {
    const order = await house.order(table, wishes, by && (await house.as(by)));
    await house.advance(order, steps);
    ages.set(order.id, minutesAgo);
  }
  await makeOlder(house, ages);
  await house.setAvailable('Rodenbach Classic', false);
  await house.setAvailable('Vol-au-vent', false);
  const guest = await house.guestAt('10');
  await guest.send('POST /guest/calls', { body: { kind: 'waiter' } });
}

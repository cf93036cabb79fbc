/** What other modules and the wiring may call. */
export { returnDrinks } from './commands/return-drinks.ts';
export { createAllowance } from './module.ts';

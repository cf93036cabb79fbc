/** What other modules and the wiring may call. */
export { createInventory } from './module.ts';
export { bringRecipes } from './commands/bring-recipes.ts';
export { importItems } from './commands/import-items.ts';

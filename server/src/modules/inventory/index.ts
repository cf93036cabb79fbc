export { createInventory } from './module.ts';

export { createPurchases } from './module.ts';

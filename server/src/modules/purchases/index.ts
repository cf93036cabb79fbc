/** What the wiring may call. */
export { createPurchases } from './module.ts';

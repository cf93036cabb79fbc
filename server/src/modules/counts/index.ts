/** What the wiring may call. */
export { createCounts } from './module.ts';

/** What the wiring may call. */
export { createPerformance } from './module.ts';

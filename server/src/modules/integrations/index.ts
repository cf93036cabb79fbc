/** What other modules and the wiring may call. */
export { createIntegrations } from './module.ts';

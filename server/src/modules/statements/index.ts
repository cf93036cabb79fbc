/** What the wiring may call. */
export { createStatements } from './module.ts';

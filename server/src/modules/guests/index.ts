/** What the wiring may call. */
export { createGuests } from './module.ts';

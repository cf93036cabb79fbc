export { createEvents } from './module.ts';

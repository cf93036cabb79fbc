export { createCounts } from './module.ts';

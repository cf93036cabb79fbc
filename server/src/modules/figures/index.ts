export { createFigures } from './module.ts';

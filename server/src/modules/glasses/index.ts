export { createGlasses } from './module.ts';

export { createPayments } from './module.ts';

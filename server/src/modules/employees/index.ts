/** What other modules and the wiring may call. */
export { createEmployees } from './module.ts';
export { photoUrl } from './queries/employee.ts';
export { ratesOf, type DatedRate } from './queries/rates.ts';

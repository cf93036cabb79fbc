/** What other modules and the wiring may call. */
export { changeCafe } from './commands/change-cafe.ts';
export { openCafe } from './commands/open-cafe.ts';
export { businessDayOf, businessDaySpan, type BusinessDaySpan } from './domain/business-day.ts';
export { createCafes } from './module.ts';
export { businessDayAt } from './queries/business-day.ts';
export { cafeBySlug } from './queries/cafe.ts';

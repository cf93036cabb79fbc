/** What the wiring may call. */
export { createPurchases } from './module.ts';
export { checkFiles, type CheckedFiles } from './check/check-files.ts';

export { createPayments, givingBack, openDesk } from './module.ts';
export { raiseAlert } from './commands/alerts.ts';
export { settle, type Settlement } from './commands/settle.ts';
export type { Desk } from './desk.ts';
export { watchPayments } from './jobs/watch-payments.ts';

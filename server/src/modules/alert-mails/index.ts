export { createAlertMails } from './module.ts';

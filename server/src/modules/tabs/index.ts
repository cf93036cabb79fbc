export { createTabs } from './module.ts';
export { closeSettled } from './commands/close-settled.ts';
export { openTab, type TabOpening } from './commands/open-tab.ts';
export { linesOfTab } from './bill-lines.ts';
export {
  closeTab,
  hasRunningPayment,
  lockTabs,
  outstandingOf,
  owedOn,
  paymentRunsOn,
  tabExists,
  type LockedTab,
  type TabRow,
} from './repository.ts';

export { createTabs } from './module.ts';
export { openTab, type TabOpening } from './commands/open-tab.ts';
export { closeTab, lockTabs, outstandingOf, type TabRow } from './repository.ts';

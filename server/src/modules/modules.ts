import type { Authority } from '../kernel/auth/actor.ts';
import type { Kernel, Module } from '../kernel/lifecycle/module.ts';
import { createCafes } from './cafes/index.ts';
import { createCounters } from './counters/index.ts';
import { createEvents } from './events/index.ts';
import { createGuests } from './guests/index.ts';
import { createIdentity } from './identity/index.ts';
import { createMenu } from './menu/index.ts';
import { createOrders } from './orders/index.ts';
import { createPayments } from './payments/index.ts';
import { createTables } from './tables/index.ts';
import { createTabs, openTab } from './tabs/index.ts';

/** Wires the business: every module with the kernel, and who answers for tokens. */
export function createModules(kernel: Kernel): { modules: Module[]; authority: Authority } {
  const identity = createIdentity(kernel);
  return {
    authority: identity.authority,
    modules: [
      identity,
      createCafes(kernel),
      createGuests(kernel),
      createMenu(kernel),
      createTables(kernel),
      createCounters(kernel),
      createOrders(kernel, (opening) => openTab(kernel.db, opening)),
      createTabs(kernel),
      createPayments(kernel),
      createEvents(kernel),
    ],
  };
}

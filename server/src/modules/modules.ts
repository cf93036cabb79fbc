import type { Authority } from '../kernel/auth/actor.ts';
import type { CommittedEvent } from '../kernel/events/append.ts';
import type { Kernel, Module } from '../kernel/lifecycle/module.ts';
import { createAccounts, PaymentAccounts } from './accounts/index.ts';
import { createAlertMails } from './alert-mails/index.ts';
import { createAllowance } from './allowance/index.ts';
import { createAudit } from './audit/index.ts';
import { createBills } from './bills/index.ts';
import { createCafes } from './cafes/index.ts';
import { createCounters } from './counters/index.ts';
import { createCredits } from './credits/index.ts';
import { createDrawer } from './drawer/index.ts';
import { createEmployees } from './employees/index.ts';
import { createEvents } from './events/index.ts';
import { createGuests } from './guests/index.ts';
import { createIdentity } from './identity/index.ts';
import { createIntegrations } from './integrations/index.ts';
import { createLedger } from './ledger/index.ts';
import { createMail } from './mail/index.ts';
import { createMenu } from './menu/index.ts';
import { createOrders, readOrder } from './orders/index.ts';
import { createPayments, givingBack, openDesk } from './payments/index.ts';
import { createPerformance } from './performance/index.ts';
import { createReceipts, fiscalAdapter } from './receipts/index.ts';
import { createReports } from './reports/index.ts';
import { createStatements } from './statements/index.ts';
import { createCounts } from './counts/index.ts';
import { createFigures } from './figures/index.ts';
import { createGlasses } from './glasses/index.ts';
import { createInventory } from './inventory/index.ts';
import { createPurchases } from './purchases/index.ts';
import { createStock } from './stock/index.ts';
import { createWebhooks } from './webhooks/index.ts';
import { createTables } from './tables/index.ts';
import { createTimesheets, onShiftOnly } from './timesheets/index.ts';
import { closeSettled, createTabs, openTab } from './tabs/index.ts';

export interface Modules {
  modules: Module[];
  /** Who answers for tokens. */
  authority: Authority;
  /** What this process has just committed: caches that stand on it let go at once. */
  committed(cafeId: string, events: readonly CommittedEvent[]): void;
}

/** Wires the business: every module with the kernel. */
export function createModules(kernel: Kernel): Modules {
  const identity = createIdentity(kernel, () => modules.flatMap(({ personalData }) => personalData ?? []));
  const menu = createMenu(kernel);
  const accounts = new PaymentAccounts(kernel);
  const desk = openDesk(kernel, { accounts, fiscalIn: (country) => fiscalAdapter(country) !== undefined });
  const stock = createStock(kernel);
  const orders = createOrders(kernel, {
    openTab: (opening) => openTab(kernel.db, opening),
    giveBack: givingBack(desk),
    stockCrossed: (cafeId) => stock.follow(cafeId),
  });
  const modules: Module[] = onShiftOnly(kernel, [
    createMail(kernel),
    identity,
    createEmployees(kernel, identity.pinGuesses),
    createCafes(kernel),
    createGuests(kernel),
    menu,
    createTables(kernel),
    createCounters(kernel),
    orders,
    createTabs(kernel),
    createAllowance(kernel, {
      place: orders.place,
      read: readOrder,
      closeSettled: (cafeId, userId) => closeSettled(kernel.db, cafeId, userId),
    }),
    createBills(kernel),
    createPayments(desk),
    createAccounts(kernel, accounts),
    createCredits(kernel, accounts, identity.authority),
    createStatements(kernel),
    createReceipts(kernel),
    createDrawer(kernel),
    createReports(kernel),
    createPerformance(kernel),
    createLedger(kernel),
    createIntegrations(kernel),
    createAudit(kernel),
    stock,
    createInventory(kernel),
    createCounts(kernel),
    createPurchases(kernel),
    createGlasses(kernel),
    createFigures(kernel),
    createWebhooks(kernel),
    createAlertMails(kernel),
    createTimesheets(kernel),
    createEvents(kernel),
  ]);
  return {
    authority: identity.authority,
    committed: (cafeId, events) => {
      if (events.some(({ type }) => type === 'menu:changed' || type === 'cafe:settings_updated'))
        menu.forgetMenu(cafeId);
      stock.committed(cafeId, events);
    },
    modules,
  };
}

import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/**
 * Files share the modules they load, which hold no state of their own: most of a file's time went into loading them. What a
 * test stubs it takes back itself.
 */
const SHARED = { isolate: false };

const INTEGRATION = {
  include: ['server/test/**/*.test.ts'],
  globalSetup: ['server/test/support/postgres-for-tests.ts'],
  // For what hangs: how long a thing takes, a busy machine decides.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  ...SHARED,
};

/**
 * What shows where versions of PostgreSQL differ, below server/test: every route by every role, the catalogue and the plans;
 * locks and races; sums, days and hours; searching, importing, sealing and the roles of the database.
 */
const SHOWS_VERSIONS = [
  ...['figures', 'house', 'stock'],
  ...['allowance/balances', 'audit/verify', 'counts/counts', 'credits/credits'],
  ...['glasses/coming-back', 'glasses/what-is-out'],
  ...['identity/refresh', 'identity/register', 'inventory/import', 'inventory/items', 'inventory/levels'],
  ...['kernel/consumers', 'kernel/installation-keys', 'kernel/reseal', 'kernel/test-database', 'ledger/check'],
  ...['menu/import-menu', 'menu/search', 'orders/place-order', 'orders/races', 'payments/refunds', 'payments/split'],
  ...['purchases/deliveries', 'reports/day', 'timesheets/hours', 'webhooks/webhooks'],
].map(testsAt);

/** @throws when there are none, so that what is renamed is not left out */
function testsAt(place: string): string {
  const path = `server/test/${place.includes('/') ? `${place}.test.ts` : place}`;
  if (!existsSync(`${import.meta.dirname}/${path}`)) throw new Error(`There is no ${path}.`);
  return place.includes('/') ? path : `${path}/**/*.test.ts`;
}

/** Where the apps find what they share, as web/tsconfig.json says it. */
const UI = { find: /^@table-tap\/ui\/(.*)$/, replacement: `${import.meta.dirname}/web/ui/src/$1.ts` };

export default defineConfig({
  test: {
    // Half of an integration test's time is PostgreSQL's: two files at once keep two cores busy.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias: [UI] },
        test: {
          name: 'unit',
          // Lint and builds run beside them: what takes a second alone may take ten.
          testTimeout: 30_000,
          ...SHARED,
          include: ['{contract,client,server/src,web,bench,providers,scripts}/**/*.test.{ts,mjs}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
      { test: { name: 'integration', ...INTEGRATION } },
      // The oldest PostgreSQL that is supported, where it is installed: the rest holds on both alike.
      {
        test: {
          name: 'integration-pg15',
          ...INTEGRATION,
          ...(process.env['TEST_PG15'] === 'all' ? {} : { include: SHOWS_VERSIONS }),
          // A thousand evenings are enough once.
          exclude: ['server/test/kernel/embedded-postgres.test.ts', 'server/test/payments/any-evening.test.ts'],
        },
      },
    ],
  },
});

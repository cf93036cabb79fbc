import { defineConfig } from 'vitest/config';

/**
 * Files share the modules they load, which hold no state of their own: most of a file's time went into loading them. What a
 * test stubs it takes back itself.
 */
const SHARED = { isolate: false };

const INTEGRATION = {
  include: ['server/test/**/*.test.ts'],
  globalSetup: ['server/test/support/postgres-for-tests.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  ...SHARED,
};

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
      // The oldest PostgreSQL that is supported, where it is installed. A thousand evenings are enough once.
      {
        test: {
          name: 'integration-pg15',
          ...INTEGRATION,
          exclude: ['server/test/kernel/embedded-postgres.test.ts', 'server/test/payments/any-evening.test.ts'],
        },
      },
    ],
  },
});

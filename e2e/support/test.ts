import { test as base } from '@playwright/test';
import { type System, startSystem } from './system.ts';

/**
 * Playwright's `test` with a Table Tap of its own for each worker: `system`, whose address is the `baseURL`.
 * When a test fails, the server's output is attached to it, and the next test starts with a fresh system.
 */
export const test = base.extend<{ serverOutput: void }, { system: System }>({
  system: [
    async ({}, use) => {
      const system = await startSystem();
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ system }, use) => use(system.baseUrl),
  serverOutput: [
    async ({ system }, use, testInfo) => {
      const before = system.output().length;
      await use();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('server output', { body: system.output().slice(before), contentType: 'text/plain' });
      }
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

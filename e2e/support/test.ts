import { type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { House, type PersonName } from './house.ts';
import { type Line, openLine } from './line.ts';
import { type System, startSystem } from './system.ts';
import { watch } from './watch.ts';

export interface DeviceOptions extends BrowserContextOptions {
  /** Who is signed in on it already: somebody of the demo café, or anybody with a password. */
  as?: PersonName | { email: string; password: string };
  /** The line it has to the server, where a test wants to cut it. */
  line?: Line;
}

/** New devices, each a browser of its own that knows nothing of the others. */
export interface Devices {
  phone(options?: DeviceOptions): Promise<Page>;
  tablet(options?: DeviceOptions): Promise<Page>;
  desk(options?: DeviceOptions): Promise<Page>;
}

export const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  desk: { width: 1440, height: 900 },
} as const;

interface TestFixtures {
  serverOutput: void;
  devices: Devices;
  house: House;
  /** A line to the server that can be cut. */
  line: Line;
}

/**
 * Playwright's `test` with a Table Tap of its own for each worker: `system`, whose address is the `baseURL`.
 * Every test starts in a quiet house, and fails when one of its pages logs an error or breaks the CSP.
 * When a test fails, the server's output is attached to it, and the next test starts with a fresh system.
 */
export const test = base.extend<TestFixtures, { system: System }>({
  system: [
    async ({}, use) => {
      const system = await startSystem();
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 240_000 },
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
  house: [
    async ({ system }, use) => {
      const house = new House(system);
      await house.quiet();
      await use(house);
    },
    { auto: true },
  ],
  line: async ({ system }, use) => {
    const line = await openLine(system.baseUrl);
    await use(line);
    await line.close();
  },
  devices: async ({ browser, house, system }, use) => {
    const problems: string[] = [];
    const open =
      (size: keyof typeof sizes) =>
      async (options: DeviceOptions = {}) => {
        const { as, line, ...others } = options;
        const baseURL = line?.baseUrl ?? system.baseUrl;
        // A service worker loads the whole app behind the first page; tests that are about it ask for it.
        const context = await browser.newContext({
          baseURL,
          viewport: sizes[size],
          hasTouch: size !== 'desk',
          serviceWorkers: 'block',
          // What fades and slides is waited for; a test that is about it asks for it.
          reducedMotion: 'reduce',
          ...others,
        });
        await watch(context, problems);
        if (as) {
          const { email, password } = typeof as === 'string' ? house.person(as) : as;
          const answer = await context.request.post('/api/v1/auth/login', { data: { email, password } });
          expect(answer.ok(), await answer.text()).toBe(true);
        }
        return context.newPage();
      };
    await use({ phone: open('phone'), tablet: open('tablet'), desk: open('desk') });
    for (const context of browser.contexts()) {
      // Answers that are under way have nobody left to go to.
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    }
    expect(problems, 'errors in consoles of pages').toEqual([]);
  },
});

export { expect } from '@playwright/test';

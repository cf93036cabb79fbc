import type { BrowserContext } from '@playwright/test';

/** What the browser says when a request fails; tests cut lines and are refused on purpose. */
const expected = [/^Failed to load resource: /, /^WebSocket connection to .* failed/];

/** Puts into `problems` what no page may ever do: uncaught errors, errors in the console, breaches of the CSP. */
export async function watch(context: BrowserContext, problems: string[]): Promise<void> {
  context.on('weberror', (error) => problems.push(`${error.page()?.url()}: ${error.error().stack}`));
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' || expected.some((pattern) => pattern.test(text))) return;
    problems.push(`${message.page()?.url()}: ${text}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) => {
      console.error(`Breach of ${violatedDirective} by ${blockedURI} in ${sourceFile}: ${sample}`);
    });
  });
}

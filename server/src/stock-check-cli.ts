import { checkCafes } from './check-cafes.ts';
import { loadConfig } from './kernel/config.ts';
import { checkStock, countStock, stockRules } from './modules/stock/index.ts';
import { runCommand } from './run-command.ts';

/** `npm run stock:check`: proves the stock of every café, a line each; exit code 1 when something does not hold. */
await runCommand(() =>
  checkCafes(loadConfig(), { right: 'the stock is right', wrong: 'things are wrong' }, async (pool, cafeId) => {
    const violations = await checkStock(pool, cafeId);
    const { levels, movements } = await countStock(pool, cafeId);
    const found = violations.length === 0 ? `all ${stockRules.length} rules hold` : `${violations.length} things wrong`;
    return {
      verdict: `${levels} levels, ${movements} movements: ${found}`,
      wrong: violations.map(({ rule, detail }) => `${rule}: ${detail}`),
    };
  }),
);

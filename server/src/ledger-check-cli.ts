import { checkCafes } from './check-cafes.ts';
import { loadConfig } from './kernel/config.ts';
import { checkLedger, rules } from './modules/ledger/index.ts';
import { runCommand } from './run-command.ts';

/** `npm run ledger:check`: proves the books of every café, a line each; exit code 1 when something does not hold. */
await runCommand(() =>
  checkCafes(loadConfig(), { right: 'the books are right', wrong: 'things are wrong' }, async (pool, cafeId) => {
    const violations = await checkLedger(pool, [cafeId]);
    return {
      verdict: violations.length === 0 ? `all ${rules.length} rules hold` : `${violations.length} wrong`,
      wrong: violations.map(({ rule, detail }) => `${rule}: ${detail}`),
    };
  }),
);

import { describe, expect, it } from 'vitest';
import { forbidden } from './rooms.mjs';

describe('the arrows between rooms', () => {
  it.each([
    ['contract/src/orders.ts', 'zod'],
    ['contract/src/orders.ts', './money.ts'],
    ['contract/src/money.test.ts', 'fast-check'],
    ['client/src/api.ts', '@table-tap/contract'],
    ['server/src/modules/orders/commands/place-order.ts', '../../menu/index.ts'],
    ['server/src/modules/orders/commands/place-order.ts', '../domain/totals.ts'],
    ['server/src/modules/orders/routes.ts', '../../kernel/http/mount.ts'],
    ['server/src/targets.ts', './modules/orders/module.ts'],
    ['server/src/modules/payments/module.ts', '@table-tap/providers/registry'],
    ['providers/src/cash/cash.ts', '@table-tap/contract/money'],
    ['server/test/orders/place-order.test.ts', '../../src/modules/orders/domain/totals.ts'],
    ['web/ui/src/actions/button.ts', 'primeng/button'],
    ['web/guest/src/main.ts', '@table-tap/client'],
    ['scripts/start.mjs', 'node:fs'],
    ['eslint.config.mjs', './web/eslint.config.mjs'],
  ])('%s may import %s', (file, specifier) => {
    expect(forbidden(file, specifier)).toBeUndefined();
  });

  it.each([
    ['contract/src/orders.ts', 'node:crypto'],
    ['contract/src/orders.ts', '@table-tap/server'],
    ['contract/src/orders.ts', '../../server/src/main.ts'],
    ['client/src/api.ts', '@table-tap/server'],
    ['server/src/kernel/http/mount.ts', '../../modules/orders/index.ts'],
    ['server/src/modules/orders/commands/place-order.ts', '../../menu/repository.ts'],
    ['server/src/modules/orders/module.ts', '../menu/module.ts'],
    ['server/src/targets.ts', './modules/orders/repository.ts'],
    ['server/src/main.ts', '@table-tap/web'],
    ['providers/src/cash/cash.ts', '@table-tap/server'],
    ['web/guest/src/main.ts', '@table-tap/server'],
    ['web/guest/src/main.ts', '../../../server/src/main.ts'],
    ['web/guest/src/main.ts', 'primeng/button'],
    ['scripts/start.mjs', 'zod'],
  ])('%s may not import %s', (file, specifier) => {
    expect(forbidden(file, specifier)).toMatch(/\.$/);
  });
});

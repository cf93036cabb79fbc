import { expect, it } from 'vitest';
import { CatchUp } from '../../src/modules/stock/commands/catch-up.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';

// Without jobs: what is done here is theirs, and they would do it at any moment.
const system = await testSystem({ TABLE_TAP_TARGET: 'api' });

it('raises alerts by the job where the process that crossed the mark died', async () => {
  const stock = new TestStock(system.server, await system.cafe('catching-up'));
  const item = await stock.item('Crisps', 5000, { reorderMilli: 4000 });
  // As if nobody had been told: the level moves behind the back of every process.
  await stock.behindTheBack(item, -3000);
  expect(await stock.alerts(item)).toEqual([]);
  await new CatchUp(system.server.kernel).run();
  expect((await stock.alerts(item)).map(({ kind }) => kind)).toEqual(['low']);
});

import { BoardScreen, CashScreen, FloorScreen } from './screens/staff.ts';
import { GuestScreen } from './screens/guest.ts';
import { expect, test } from './support/test.ts';

/** A second, and five for a banner, are what is promised on a machine that has time; one that tests may be busy. */
const soon = { timeout: 10_000 };
const whenLost = { timeout: 15_000 };

test('a round for table 7: from two phones to the counters, to the table, to the till', async ({
  devices,
  house,
  line,
}) => {
  test.slow();
  const table7 = house.table('7');
  const ann = new GuestScreen(await devices.phone());
  const bob = new GuestScreen(await devices.phone());
  const bar = new BoardScreen(await devices.tablet({ as: 'lotte' }));
  const kitchen = new BoardScreen(await devices.tablet({ as: 'sofie' }));
  const terraceBar = new BoardScreen(await devices.tablet({ as: 'karim', line }));
  await Promise.all([
    ann.sitAt(table7),
    bob.sitAt(table7),
    bar.open(house.counter('Bar')),
    kitchen.open(house.counter('Kitchen')),
    terraceBar.open(house.counter('Terrace bar')),
  ]);

  const first = await test.step('a beer and a croque: each counter shows its ticket, and no other', async () => {
    await ann.add('Stella Artois');
    await ann.add('Croque-monsieur');
    const number = await ann.placeOrder();
    await Promise.all([
      expect(bar.ticket(number)).toContainText('Stella Artois', soon),
      expect(kitchen.ticket(number)).toContainText('Croque-monsieur', soon),
    ]);
    await expect(bar.ticket(number)).not.toContainText('Croque-monsieur');
    await expect(kitchen.ticket(number)).not.toContainText('Stella Artois');
    for (const board of [bar, kitchen]) await expect(board.tickets).toHaveCount(1);
    await expect(terraceBar.tickets).toHaveCount(0);
    await expect(bar.ticket(number)).toContainText('Table 7');
    return number;
  });

  const second = await test.step('the other phone orders too, and both see both orders', async () => {
    await bob.add('Duvel');
    const number = await bob.placeOrder();
    await expect(bar.ticket(number)).toContainText('Duvel', soon);
    for (const phone of [ann, bob]) {
      await expect(phone.order(first)).toContainText('Croque-monsieur');
      await expect(phone.order(number)).toContainText('Duvel');
    }
    await expect(kitchen.tickets).toHaveCount(1);
    return number;
  });

  await test.step('bar and kitchen make it, one takes a step back: both phones follow', async () => {
    const bothPhones = async (headline: string) => {
      for (const phone of [ann, bob]) await phone.expectHeadline(first, headline);
    };
    await bothPhones(`Order ${first} has been received`);
    await bar.advance(first, 'Preparing');
    for (const phone of [ann, bob]) await expect(phone.order(first)).toContainText('Preparing');
    await bothPhones(`Order ${first} has been received`);
    await kitchen.advance(first, 'Preparing');
    await bothPhones(`Order ${first} is being made`);
    await bar.advance(first, 'Ready');
    await kitchen.advance(first, 'Ready');
    await bothPhones(`Order ${first} is ready`);
    await bar.advance(first, 'Served');
    await kitchen.advance(first, 'Served');
    await bothPhones(`Order ${first} has been served`);
    await expect(kitchen.tickets).toHaveCount(0);

    await kitchen.recall(first);
    await bothPhones(`Order ${first} is ready`);
    await expect(kitchen.ticket(first)).toContainText('Croque-monsieur');
    await kitchen.advance(first, 'Served');
    await bothPhones(`Order ${first} has been served`);
  });

  await test.step('the bar closes: its ticket goes to the terrace bar', async () => {
    await bar.close('Bar');
    await expect(terraceBar.ticket(second)).toContainText('Duvel', soon);
    await expect(bar.tickets).toHaveCount(0);
    await expect(bar.page.getByRole('main')).toContainText('1 ticket went to Terrace bar.');
  });

  const third =
    await test.step('a screen out of reach says so within five seconds, and comes back complete', async () => {
      line.freeze();
      await expect(terraceBar.banner).toBeVisible(whenLost);
      await ann.toMenu();
      await ann.add('Coca-Cola');
      const number = await ann.placeOrder();
      await bob.toMenu();
      await bob.add('Croque-monsieur');
      await bob.add('Fresh mint tea');
      const other = await bob.placeOrder();
      await expect(kitchen.ticket(other)).toContainText('Croque-monsieur');
      await expect(terraceBar.tickets).toHaveCount(1);

      line.restore();
      await expect(terraceBar.banner).toBeHidden();
      for (const [ordered, what] of [
        [second, 'Duvel'],
        [number, 'Coca-Cola'],
        [other, 'Fresh mint tea'],
      ] as const) {
        await expect(terraceBar.ticket(ordered)).toContainText(what);
      }
      await expect(terraceBar.tickets).toHaveCount(3);

      line.cut();
      await expect(terraceBar.banner).toBeVisible(whenLost);
      await house.advance(await house.orderNumbered('7', number));
      line.restore();
      await expect(terraceBar.banner).toBeHidden();
      await expect(terraceBar.ticket(number).getByRole('button', { name: `Ready · ${number}` })).toBeVisible();
      return { number, other };
    });

  await test.step('everything is served', async () => {
    for (const step of ['Preparing', 'Ready', 'Served']) {
      await terraceBar.advance(second, step);
      await terraceBar.advance(third.other, step);
      await kitchen.advance(third.other, step);
      if (step !== 'Preparing') await terraceBar.advance(third.number, step);
    }
    for (const number of [first, second, third.number, third.other]) {
      for (const phone of [ann, bob]) await phone.expectHeadline(number, `Order ${number} has been served`);
    }
  });

  await test.step('cash closes the tab, and the phones say thank you', async () => {
    const floor = new FloorScreen(await devices.tablet({ as: 'karim' }));
    await floor.open();
    await floor.tile('Table 7').click();
    await floor.page.getByRole('link', { name: 'Bill' }).click();
    await floor.page.getByRole('link', { name: 'Cash' }).click();
    const cash = new CashScreen(floor.page);
    // Stella 2.80, Duvel 4.60, Coca-Cola 2.70, mint tea 4.20 and two croques at 12.50.
    await expect(cash.page.getByRole('main')).toContainText('€39.30');
    await cash.tender('€50.00');
    await cash.take();
    await expect(cash.change).toHaveText('€10.70');
    await expect(cash.page.getByText('The tab is closed.')).toBeVisible();
    for (const { page } of [ann, bob]) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');
      await expect(page.getByRole('main')).toContainText('€39.30');
    }
  });
});

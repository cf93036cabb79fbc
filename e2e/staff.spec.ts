import { GuestScreen } from './screens/guest.ts';
import { BillScreen, BoardScreen, FloorScreen, PadScreen, SharedDevice } from './screens/staff.ts';
import { expect, test } from './support/test.ts';

/** A second is what is promised, on a machine that has time; one that tests may be busy. */
const soon = { timeout: 10_000 };

test('a manager makes a tablet a shared one; people unlock it with their PIN and hand it on', async ({
  devices,
  house,
}) => {
  const [tom, lotte, karim] = (['tom', 'lotte', 'karim'] as const).map((name) => house.person(name));
  const tablet = new SharedDevice(await devices.tablet());
  await tablet.page.goto('/staff/');
  await tablet.signIn(tom!.email, 'not the password at all');
  await expect(tablet.page.getByText('E-mail and password do not match.')).toBeVisible();
  await tablet.signIn(tom!.email, tom!.password);
  await expect(tablet.page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();

  await tablet.pair('Bar tablet left');
  await tablet.lock();
  await expect(tablet.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await tablet.page.getByRole('button', { name: lotte!.name, exact: true }).click();
  await tablet.enterPin('0000');
  await expect(tablet.page.getByRole('alert')).toHaveText('That PIN does not match.');
  await tablet.enterPin(lotte!.pin);
  await tablet.page.getByRole('link', { name: 'Floor' }).click();
  await tablet.expectHeldBy(lotte!.name);
  await tablet.handTo(karim!.name, karim!.pin);
  await tablet.expectHeldBy(karim!.name);
  await expect(tablet.page).toHaveURL(/\/staff\/floor$/);
  await tablet.page.reload();
  await tablet.expectHeldBy(karim!.name);
});

test('a shared tablet that nobody touches locks itself; a counter board stays in view, and asks for a face', async ({
  devices,
  house,
}) => {
  const [tom, lotte] = [house.person('tom'), house.person('lotte')];
  const tablet = new SharedDevice(await devices.tablet({ as: 'tom' }));
  const { page } = tablet;
  await page.clock.install();
  await page.goto('/staff/more');
  await tablet.pair('Floor tablet');
  await expect(page.getByText('Locks by itself after 2 minutes without a touch.')).toBeVisible();
  await page.getByRole('link', { name: 'Floor' }).click();
  await page.clock.runFor(110_000);
  await tablet.expectHeldBy(tom.name);
  await page.clock.runFor(20_000);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await tablet.unlock(tom.name, tom.pin);
  await expect(page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();

  const board = new BoardScreen(page);
  await board.open(house.counter('Bar'));
  await page.clock.runFor(130_000);
  await tablet.expectLockedBoard();
  await house.order('8', [{ product: 'Duvel' }]);
  await expect(page.getByText('Duvel').first()).toBeVisible();
  await page.reload();
  await tablet.expectLockedBoard();
  await expect(page.getByText('Duvel').first()).toBeVisible();
  await tablet.unlockBoard(lotte.name, lotte.pin);
  await tablet.expectHeldBy(lotte.name);
  await board.tickets.filter({ hasText: 'Duvel' }).getByRole('button', { name: /Duvel/ }).click();
});

test('the order pad: a usual round in three taps, and the same again in three', async ({ devices, house }) => {
  const floor = new FloorScreen(await devices.tablet({ as: 'karim' }));
  const pad = new PadScreen(floor.page);
  const bar = new BoardScreen(await devices.tablet({ as: 'lotte' }));
  await Promise.all([floor.open(), bar.open(house.counter('Bar'))]);
  const taps = await floor.page.evaluateHandle(() => {
    const counted = { taps: 0 };
    document.addEventListener('click', () => counted.taps++, { capture: true });
    return counted;
  });

  await floor.tile('Table 5').click();
  await pad.product('Duvel').click();
  await pad.send.click();
  await expect(floor.tile('Table 5')).toContainText('€4.60');
  expect(await taps.evaluate((counted) => counted.taps)).toBe(3);
  await expect(bar.tickets).toHaveCount(1, soon);
  await expect(bar.tickets).toContainText('Duvel');
  await expect(bar.tickets).toContainText('Table 5');

  await floor.tile('Table 5').click();
  await pad.repeat.click();
  await expect(pad.round).toContainText('Duvel');
  await pad.send.click();
  await expect(floor.tile('Table 5')).toContainText('€9.20');
  expect(await taps.evaluate((counted) => counted.taps)).toBe(6);
  await expect(bar.tickets).toHaveCount(2);
});

test('what must be chosen is asked for, and the note reaches the kitchen', async ({ devices, house }) => {
  const floor = new FloorScreen(await devices.tablet({ as: 'karim' }));
  const pad = new PadScreen(floor.page);
  const kitchen = new BoardScreen(await devices.tablet({ as: 'sofie' }));
  await Promise.all([floor.open(), kitchen.open(house.counter('Kitchen'))]);
  await floor.tile('Table 5').click();
  await pad.product('Flemish stew').click();
  await pad.sheet.getByRole('button', { name: /^Add/ }).click();
  await expect(pad.sheet.getByRole('alert')).toContainText('Choose first: Side');
  await pad.sheet.getByRole('button', { name: 'Croquettes' }).click();
  await pad.sheet.getByRole('textbox', { name: 'Note' }).fill('no mustard');
  await pad.sheet.getByRole('button', { name: /^Add/ }).click();
  await pad.send.click();
  const ticket = kitchen.tickets.filter({ hasText: 'Flemish stew' });
  await expect(ticket).toContainText('Croquettes', soon);
  await expect(ticket).toContainText('no mustard');
  await expect(ticket).toContainText('by Karim');
});

test('an order for a colleague shows both people', async ({ devices, house }) => {
  const [tom, sofie] = [house.person('tom'), house.person('sofie')];
  const tablet = new SharedDevice(await devices.tablet({ as: 'tom' }));
  await tablet.page.goto('/staff/more');
  await tablet.pair('Floor tablet');
  const bar = new BoardScreen(await devices.tablet({ as: 'lotte' }));
  const floor = new FloorScreen(tablet.page);
  await Promise.all([floor.open(), bar.open(house.counter('Bar'))]);
  const pad = new PadScreen(tablet.page);
  await floor.tile('Table 6').click();
  await pad.product('Espresso').click();
  await pad.forColleague(sofie.name);
  await pad.send.click();
  await expect(bar.tickets).toContainText('by Tom', soon);
  await expect(bar.tickets).toContainText(`for ${sofie.name}`);

  const [order] = await house.ordersAt('6');
  expect([order?.placedBy?.name, order?.forUser?.name]).toEqual([tom.name, sofie.name]);
  await floor.tile('Table 6').click();
  await pad.bill.click();
  await expect(new BillScreen(tablet.page).order(order!.number)).toContainText(`by ${tom.name}`);
  await expect(new BillScreen(tablet.page).order(order!.number)).toContainText(`for ${sofie.name}`);
});

test('a guest calls a waiter: the floor shows it within a second, and the guest sees that somebody comes', async ({
  devices,
  house,
}) => {
  const guest = new GuestScreen(await devices.phone());
  const floor = new FloorScreen(await devices.tablet({ as: 'karim' }));
  const other = new FloorScreen(await devices.phone({ as: 'lotte' }));
  await Promise.all([guest.sitAt(house.table('6')), floor.open(), other.open()]);
  await guest.call('Call a waiter');
  await Promise.all([floor, other].map(({ page }) => expect(page.getByText('Table 6 calls')).toBeVisible(soon)));
  await expect(guest.sheet).toContainText('A waiter has been called');

  await floor.answerCall('Table 6');
  for (const { page } of [floor, other]) await expect(page.getByText('Table 6 calls')).toHaveCount(0);
  await expect(guest.page.getByText('Somebody is on the way to you.').first()).toBeVisible();
  await expect(guest.sheet.getByRole('button', { name: 'Call a waiter' })).toBeVisible();
});

test('an order is cancelled with a reason: counter and guest see it, and the bill goes down', async ({
  devices,
  house,
}) => {
  const order = await house.order('6', [{ product: 'Duvel' }, { product: 'Croque-monsieur' }]);
  const guest = new GuestScreen(await devices.phone());
  const kitchen = new BoardScreen(await devices.tablet({ as: 'sofie' }));
  const bill = new BillScreen(await devices.tablet({ as: 'tom' }));
  await Promise.all([guest.sitAt(house.table('6')), kitchen.open(house.counter('Kitchen')), bill.open(order.tabId)]);
  await expect(kitchen.ticket(order.number)).toBeVisible();
  await bill.cancel(order.number, 'Guest changed their mind');
  await expect(bill.order(order.number)).toContainText('Guest changed their mind');
  await expect(kitchen.cancelled(order.number)).toContainText('Guest changed their mind', soon);
  await expect(kitchen.cancelled(order.number)).toContainText('Croque-monsieur');
  await guest.page.goto('/orders');
  await guest.expectHeadline(order.number, `Order ${order.number} was cancelled`);
  await kitchen.cancelled(order.number).getByRole('button').click();
  await expect(kitchen.tickets).toHaveCount(0);
});

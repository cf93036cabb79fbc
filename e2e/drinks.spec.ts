import { uuidv7 } from '@table-tap/client';
import { DrinksScreen } from './screens/drinks.ts';
import { BoardScreen } from './screens/staff.ts';
import type { House } from './support/house.ts';
import { expect, test } from './support/test.ts';

/** One drink a day for somebody, half the price beyond it. @returns the person's id */
async function oneDrinkADay(house: House, name: 'sofie' | 'karim'): Promise<string> {
  const els = await house.as('els');
  const { params } = house;
  const { items } = await els.send('GET /cafes/{cafeId}/employees', { params, query: {} });
  const userId = items.find((one) => one.name === house.person(name).name)?.userId ?? '';
  const rule = await els.send('POST /cafes/{cafeId}/allowance/rules', {
    params,
    body: {
      name: `One a day, ${uuidv7()}`,
      kind: 'count',
      amount: 1,
      per: 'day',
      categoryIds: [],
      beyond: 'staff_price',
      staffDiscountPercent: 50,
      standard: false,
    },
    key: uuidv7(),
  });
  await els.send('PUT /cafes/{cafeId}/allowance/people/{userId}', {
    params: { ...params, userId },
    body: { ruleId: rule.id },
    key: uuidv7(),
  });
  return userId;
}

test('two tablets send one’s last free drink at once: one is free, the other at staff price', async ({
  devices,
  house,
}) => {
  const userId = await oneDrinkADay(house, 'sofie');
  const tablets = [
    new DrinksScreen(await devices.tablet({ as: 'sofie' })),
    new DrinksScreen(await devices.tablet({ as: 'sofie' })),
  ];
  for (const tablet of tablets) {
    await tablet.open();
    await expect(tablet.page.getByText('1 of 1 left')).toBeVisible();
    await tablet.choose('Duvel');
  }
  await Promise.all(tablets.map((tablet) => tablet.pad.send.click()));
  const due = await Promise.all(tablets.map((tablet) => tablet.figure('To pay').innerText()));
  expect(due.sort()).toEqual(['€0.00', '€2.30']);
  for (const tablet of tablets) await tablet.open();
  for (const { page } of tablets) {
    await expect(page.getByText('0 of 1 left')).toBeVisible();
    const rows = page.getByRole('region', { name: 'What I had' }).getByRole('listitem');
    await expect(rows.filter({ hasText: 'Free' }).first()).toContainText('Duvel');
    await expect(rows.filter({ hasText: 'Staff price' }).first()).toContainText('€2.30');
  }
  const sofie = await house.as('sofie');
  const { balance } = await sofie.send('GET /cafes/{cafeId}/employees/{userId}/drinks', {
    params: { ...house.params, userId },
    query: {},
  });
  expect(balance).toMatchObject({ used: 1, left: 0 });
});

test('a drink for a colleague shows both people on its ticket, and to who drinks it', async ({ devices, house }) => {
  const userId = await oneDrinkADay(house, 'karim');
  const tom = await house.as('tom');
  const productId = (await house.product('Duvel')).id;
  const { order } = await tom.send('POST /cafes/{cafeId}/employees/{userId}/drinks', {
    params: { ...house.params, userId },
    body: { id: uuidv7(), lines: [{ productId, quantity: 1 }] },
    key: uuidv7(),
  });
  const counterId = order.tickets[0]?.counterId;
  const counter = house.demo.counters.find(({ id }) => id === counterId);
  const board = new BoardScreen(await devices.tablet({ as: 'lotte' }));
  await board.open({ id: counterId ?? '', name: counter?.name ?? '' });
  await expect(board.ticket(order.number)).toContainText('Karim');
  await expect(board.ticket(order.number)).toContainText('Tom');

  const drinks = new DrinksScreen(await devices.phone({ as: 'karim' }));
  await drinks.open();
  await expect(drinks.page.getByText('ordered by Tom Janssens').first()).toBeVisible();
});

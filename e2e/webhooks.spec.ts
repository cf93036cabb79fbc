import { uuidv7 } from '@table-tap/client';
import { startWebhookReceiver, type WebhookReceiver } from '@table-tap/server/test/support/webhook-receiver.ts';
import { WebhooksScreen } from './screens/webhooks.ts';
import { type NewCafe, openCafe } from './support/new-cafe.ts';
import { expect, test } from './support/test.ts';

let receiver: WebhookReceiver;
test.beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
test.afterAll(() => receiver.stop());
test.beforeEach(() => receiver.tell({ mood: 'takes', secrets: [], forget: true }));

/** Bottles of Duvel that are counted: so many are there, and at `reorder` somebody is told. @returns the product's id */
async function stockDuvel({ api, id }: NewCafe, pieces: number, reorder: number): Promise<string> {
  const params = { cafeId: id };
  const place = await api.send('POST /cafes/{cafeId}/stock-locations', { params, body: { name: 'Fridge' } });
  const item = await api.send('POST /cafes/{cafeId}/stock-items', {
    params,
    body: { name: 'Duvel 33 cl', unit: 'piece', locationId: place.id, capped: true, reorderMilli: reorder * 1000 },
  });
  await api.send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', {
    params: { ...params, itemId: item.id },
    body: { toMilli: pieces * 1000, reason: 'What stands there' },
  });
  const menu = await api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  const duvel = menu.categories.flatMap(({ products }) => products).find(({ name }) => name === 'Duvel');
  const productId = duvel?.id ?? '';
  await api.send('PUT /cafes/{cafeId}/recipes/{productId}', {
    params: { ...params, productId },
    body: { lines: [{ itemId: item.id, quantityMilli: 1000 }] },
  });
  return productId;
}

test('the last bottle is sold: another system hears of it, signed, and the manager sees it by the bell', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const productId = await stockDuvel(cafe, 2, 1);
  const desk = await devices.desk({ as: cafe.owner });
  const webhooks = new WebhooksScreen(desk);
  await webhooks.open();
  const secret = await webhooks.make('Supplier', receiver.url, ['Something runs low', 'Something is out of stock']);
  await receiver.tell({ secrets: [secret] });
  await webhooks.openLog('Supplier');
  await expect(desk.getByText('Nothing here')).toBeVisible();

  const order = (quantity: number) =>
    cafe.api.send('POST /cafes/{cafeId}/orders', {
      params: { cafeId: cafe.id },
      body: { tableId: cafe.table.id, lines: [{ productId, quantity }] },
      key: uuidv7(),
    });
  await order(1);
  await expect(webhooks.delivery('Something runs low', 'Delivered')).toBeVisible({ timeout: 15_000 });
  await expect(desk.getByRole('button', { name: 'Stock: 1 item runs out' })).toBeVisible();
  await order(1);
  await expect(webhooks.delivery('Something is out of stock', 'Delivered')).toBeVisible({ timeout: 15_000 });
  await expect(desk.getByRole('region', { name: 'Notices' }).getByText('Duvel 33 cl is out of stock')).toBeVisible();

  const received = await receiver.received();
  expect(received.map(({ body }) => (JSON.parse(body) as { event: string }).event)).toEqual([
    'inventory:low_stock',
    'inventory:out_of_stock',
  ]);
  expect(received.every(({ verifiedBy }) => verifiedBy.includes(secret))).toBe(true);

  await webhooks.delivery('Something is out of stock', 'Delivered').click();
  await expect(webhooks.drawer.getByText('Answered 204')).toBeVisible();
  await expect(webhooks.drawer.getByText('"name": "Duvel 33 cl"')).toBeVisible();
  await webhooks.drawer.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(async () => (await receiver.received()).length, { timeout: 15_000 }).toBe(3);
  const ids = (await receiver.received()).map(({ headers }) => headers['webhook-id']);
  expect(ids[2]).toBe(ids[1]);

  await desk.getByTestId('stock-bell').click();
  await expect(desk.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Duvel 33 cl' })).toContainText('out');
});

test('an address inside is refused, a receiver that fails is shown, and a new secret takes over', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const desk = await devices.desk({ as: cafe.owner });
  const webhooks = new WebhooksScreen(desk);
  await webhooks.open();
  await desk.getByRole('button', { name: 'New webhook' }).first().click();
  await webhooks.drawer.getByRole('textbox', { name: 'Address' }).fill('https://10.0.0.1/in');
  await webhooks.drawer.getByRole('checkbox', { name: 'An order was placed' }).check();
  await webhooks.drawer.getByRole('button', { name: 'Make the webhook' }).click();
  await expect(webhooks.drawer.getByText('This address cannot be reached from the internet.')).toBeVisible();
  await desk.keyboard.press('Escape');
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();

  const secret = await webhooks.make('Books', receiver.url, ['The menu was changed']);
  await webhooks.openLog('Books');
  await webhooks.test('Delivered');
  await receiver.tell({ mood: 'fails' });
  await webhooks.test('Given up');
  await desk.getByRole('link', { name: 'Back to webhooks' }).click();
  await webhooks.webhook('Books').getByRole('button', { name: 'Change' }).click();
  await webhooks.drawer.getByRole('button', { name: 'New secret' }).click();
  const next = (await webhooks.drawer.getByTestId('webhook-secret').innerText()).trim();
  expect(next).not.toBe(secret);
  await webhooks.drawer.getByRole('button', { name: 'I have kept it' }).click();
  await receiver.tell({ mood: 'takes', secrets: [secret, next], forget: true });
  await webhooks.openLog('Books');
  await webhooks.test('Delivered');
  await expect.poll(async () => (await receiver.received()).at(-1)?.verifiedBy).toEqual([secret, next]);
});

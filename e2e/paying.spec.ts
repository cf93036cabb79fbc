import { GuestPayScreen } from './screens/guest-pay.ts';
import { GuestScreen } from './screens/guest.ts';
import { openCafe, type NewCafe } from './support/new-cafe.ts';
import { expect, test } from './support/test.ts';

/** Changes how guests of a café pay. */
async function setPayments(cafe: NewCafe, change: { payMode?: 'pay_first'; registerRequired?: true }): Promise<void> {
  const params = { cafeId: cafe.id };
  const { body, etag } = await cafe.api.sendFull('GET /cafes/{cafeId}/settings', { params });
  const payments = { ...body.payments, ...change };
  await cafe.api.send('PUT /cafes/{cafeId}/settings', { params, body: { ...body, payments }, etag: etag! });
}

async function takeTransfers(cafe: NewCafe): Promise<void> {
  await cafe.api.send('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
    params: { cafeId: cafe.id, provider: 'sepa_qr' },
    body: { enabled: true, settings: { name: 'Cafe Nieuw', iban: 'BE71096123456769' } },
  });
}

test('pay first: five taps at most to the payment, and the order is made once the transfer has arrived', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  await takeTransfers(cafe);
  await setPayments(cafe, { payMode: 'pay_first' });
  const phone = new GuestScreen(await devices.phone());
  const pay = new GuestPayScreen(phone.page);
  await phone.sitAt(cafe.table);
  await phone.add('Stella Artois');
  await phone.cartBar.click();
  await phone.sheet.getByRole('button', { name: /^Place order/ }).click();
  await expect(phone.page).toHaveURL(/\/pay\/how\?order=/);

  await phone.page.goto('/orders');
  await phone.expectHeadline(1, 'Order 1 waits for payment');
  await phone.page.getByRole('link', { name: 'Pay', exact: true }).click();
  await pay.payWith(/^Bank transfer/, '€2.80');
  await phone.page.getByRole('button', { name: 'I have sent it' }).click();
  await expect(phone.page.getByRole('heading', { name: 'Transfer sent' })).toBeVisible();

  const paymentId = new URL(phone.page.url()).searchParams.get('payment')!;
  const params = { cafeId: cafe.id, paymentId };
  await cafe.api.send('POST /cafes/{cafeId}/payments/{paymentId}/confirm', { params });
  await pay.expectThanks();
  await phone.page.goto('/orders');
  await phone.expectHeadline(1, 'Order 1 has been received');
});

test('the answer to a payment gets lost and the app is killed: it is one payment, and it goes on', async ({
  devices,
  house,
}) => {
  const phone = new GuestScreen(await devices.phone());
  const pay = new GuestPayScreen(phone.page);
  await phone.sitAt(house.table('8'));
  await phone.add('Duvel');
  await phone.placeOrder();
  const keys: string[] = [];
  await phone.page.context().route('**/payments', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']!);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    await route.abort();
    // Nothing is sent again from here: the page is gone.
    return phone.page.close();
  });
  await pay.open();
  await pay.chooseEverything();
  await pay.goOn();
  const closed = phone.page.waitForEvent('close');
  await pay.payWith(/^Payconiq/, '€4.60').catch(() => undefined);
  await closed;

  const page = await phone.page.context().newPage();
  await page.goto('/bill');
  await page.getByRole('link', { name: 'A payment is under way' }).click();
  await expect(page.getByRole('link', { name: 'Open the app' })).toBeVisible();
  // Looked up by its id or sent once more as it was, whichever came first: it is the same payment.
  expect(new Set(keys).size).toBe(1);
  const [order] = await house.ordersAt('8');
  const tom = await house.as('tom');
  const query = { tabId: order!.tabId };
  expect((await tom.send('GET /cafes/{cafeId}/payments', { params: house.params, query })).items).toHaveLength(1);
  await new GuestPayScreen(page).confirmInApp(await devices.phone());
  await new GuestPayScreen(page).expectThanks();
  await expect(page.getByText('The bill of the table is settled.')).toBeVisible();
});

test('where a certified till is required, nothing is paid by phone: the staff are called', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  await takeTransfers(cafe);
  await setPayments(cafe, { registerRequired: true });
  const phone = new GuestScreen(await devices.phone());
  await phone.sitAt(cafe.table);
  await phone.add('Stella Artois');
  await phone.placeOrder();
  await phone.page.goto('/bill');
  await expect(phone.page.getByText('You pay with the staff, when you like.')).toBeVisible();
  await expect(phone.page.getByRole('link', { name: 'Pay', exact: true })).toHaveCount(0);
  await phone.page.goto('/pay');
  await expect(phone.page.getByRole('heading', { name: 'You pay with the staff here' })).toBeVisible();
  await phone.page.getByRole('button', { name: 'Ask for the bill' }).click();
  await phone.sheet.getByRole('button', { name: 'Ask for the bill' }).click();
  await expect(phone.sheet).toContainText('The bill has been asked for');
});

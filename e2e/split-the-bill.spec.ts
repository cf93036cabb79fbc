import { GuestPayScreen } from './screens/guest-pay.ts';
import { GuestScreen } from './screens/guest.ts';
import { customerCode, dayReport, difference, figuresOf } from './support/money.ts';
import { expect, test } from './support/test.ts';

test('three phones split one bill by three methods while a fourth orders: it closes at zero, and the report agrees', async ({
  devices,
  house,
}) => {
  test.slow();
  const table = house.table('8');
  const phones = await Promise.all(['Ann', 'Bob', 'Cem', 'Dirk'].map(() => devices.phone()));
  const [ann, bob, cem, dirk] = phones.map((page) => new GuestScreen(page)) as [GuestScreen, GuestScreen, GuestScreen, GuestScreen]; // prettier-ignore
  const annPays = new GuestPayScreen(ann.page);
  const bobPays = new GuestPayScreen(bob.page);
  const cemPays = new GuestPayScreen(cem.page);

  await test.step('two of them order for the table', async () => {
    for (const phone of [ann, bob, cem, dirk]) await phone.sitAt(table);
    for (const product of ['Stella Artois', 'Stella Artois', 'Croque-monsieur']) await ann.add(product);
    await ann.placeOrder();
    for (const product of ['Duvel', 'Coca-Cola']) await bob.add(product);
    await bob.placeOrder();
  });
  const [order] = await house.ordersAt('8');
  const day = order!.businessDay;
  const before = figuresOf(await dayReport(house, day));

  await test.step('Ann claims her beers; Bob sees it, cannot pay them too, and claims half a croque', async () => {
    await annPays.open();
    await annPays.sayName('Ann');
    await annPays.chooseLines({ 'Stella Artois': 'all' });
    await annPays.goOn();
    await bobPays.open();
    await expect(bobPays.payers).toContainText('Ann is paying');
    await expect(bobPays.payers).toContainText('€5.60');
    await bobPays.chooseLines({ 'Croque-monsieur': 'half' });
    await expect(bobPays.line('Stella Artois')).toBeDisabled();
    await bobPays.goOn();
    await expect(bob.page.getByRole('main')).toContainText('€6.25');
  });

  await test.step('meanwhile Dirk orders another beer: it is on the bill of all', async () => {
    await dirk.add('Stella Artois');
    await dirk.placeOrder();
    await cemPays.open();
    // 25.40 and 2.80, less what Ann and Bob hold.
    await expect(cem.page.getByRole('radio', { name: /^Everything that is left/ })).toBeVisible();
    await expect(cem.page.getByText('€16.35').first()).toBeVisible();
  });

  await test.step('Ann pays with the app, with a tip', async () => {
    await annPays.tip(/^10 %/);
    await annPays.payWith(/^Payconiq/, '€6.16');
    await annPays.confirmInApp(await devices.phone());
    await annPays.expectThanks();
    await expect(ann.page.getByRole('main')).toContainText('€6.16');
    await expect(ann.page.getByRole('main')).toContainText('€22.60 is left');
  });

  await test.step('Bob pays by card and is sent back', async () => {
    await bobPays.payWith(/^Card/, '€6.25');
    await bobPays.confirmOnPage();
    await bobPays.expectThanks();
    await expect(bob.page.getByRole('main')).toContainText('€6.25');
  });

  await test.step('Cem pays an amount with credits', async () => {
    await cem.page.goto('/account');
    await cem.page.getByLabel('Code from the staff').fill(await customerCode(house, 'Cem', 1000));
    await cem.page.getByRole('button', { name: 'Link this phone' }).click();
    await expect(cem.page.getByText('Credits of Cem')).toBeVisible();
    await cemPays.open();
    await cemPays.chooseAmount('5,03');
    await cemPays.goOn();
    await cemPays.payWith(/^Credits/, '€5.03');
    await cemPays.expectThanks();
    await expect(cem.page.getByRole('main')).toContainText('€11.32 is left');
  });

  await test.step('the staff take the rest in cash, to the nearest five cents: the tab closes exactly at zero', async () => {
    const tom = await house.as('tom');
    const tabId = order!.tabId;
    const paid = await tom.send('POST /cafes/{cafeId}/payments', {
      params: house.params,
      body: { method: 'cash', tabId, tenderedMinor: 2000 },
    });
    expect(paid).toMatchObject({ amountMinor: 1132, roundingMinor: -2, totalMinor: 1130, changeMinor: 870 });
    expect(paid.tabClosed).toBe(true);
    const bill = await tom.send('GET /cafes/{cafeId}/tabs/{tabId}/bill', { params: { ...house.params, tabId } });
    expect(bill).toMatchObject({ status: 'closed', totalMinor: 2820, paidMinor: 2820, claimedMinor: 0, dueMinor: 0 });
    await expect(dirk.page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
    await expect(dirk.page.getByRole('main')).toContainText('€28.20');
    await expect(ann.page.getByText('The bill of the table is settled.')).toBeVisible();
  });

  await test.step('Ann keeps her receipt', async () => {
    await ann.page.getByRole('link', { name: 'Receipt' }).click();
    const receipt = ann.page.getByRole('article');
    await expect(receipt).toContainText('2 × Stella Artois');
    await expect(receipt).toContainText('€6.16');
    const pdf = await ann.page.getByRole('link', { name: 'Keep as PDF' }).getAttribute('href');
    const answer = await ann.page.request.get(pdf!);
    expect(answer.headers()['content-type']).toContain('application/pdf');
  });

  await test.step('the report of the day agrees', async () => {
    const report = await dayReport(house, day);
    expect(difference(before, figuresOf(report))).toEqual({
      salesMinor: 2820,
      // 12 % of the croque, 21 % of the drinks: rounded once for each order and rate, however many pay it.
      taxMinor: 134 + 97 + 127 + 49,
      tipsMinor: 56,
      roundingMinor: -2,
      payments: 4,
      openTabs: -1,
      taken: { payconiq: 616, card: 625, credits: 503, cash: 1130 },
      gross: { '12': 1250, '21': 1570 },
    });
    const sum = (side: 'debitMinor' | 'creditMinor') => report.ledger.reduce((total, one) => total + one[side], 0);
    expect(sum('debitMinor')).toBe(sum('creditMinor'));
  });
});

import { readFile } from 'node:fs/promises';
import { GuestScreen } from './screens/guest.ts';
import { ManageScreen } from './screens/manage.ts';
import { BoardScreen } from './screens/staff.ts';
import { openCafe, openEmptyCafe } from './support/new-cafe.ts';
import { expect, test } from './support/test.ts';

const header =
  'category,name,description,price,taxClass,alcoholByVolume,allergens,variants,modifiers,counter,favourite';
const goodRows = [
  'Beers,Pils van het vat,,2.80,alcohol,5.2,gluten,25cl:0|50cl:2.40,,bar,yes',
  'Snacks,Croque,,9.50,food,,gluten;milk,,,kitchen,',
];

test('signing in: the wrong password, the right one, and a role that has no business here', async ({
  devices,
  house,
}) => {
  const tom = house.person('tom');
  const office = new ManageScreen(await devices.desk());
  await office.page.goto('/manage/tables');
  await office.signIn({ ...tom, password: 'certainly not this one' });
  await expect(office.page.getByText('E-mail and password do not match.')).toBeVisible();
  await office.signIn(tom);
  await expect(office.page.getByRole('heading', { level: 1 })).toHaveText('Tables and codes');
  await expect(office.page.getByRole('button', { name: 'Table 12' })).toBeVisible();

  const bar = new ManageScreen(await devices.desk({ as: 'lotte' }));
  await bar.page.goto('/manage/tables');
  await expect(bar.page.getByRole('heading', { name: 'Not for your role' })).toBeVisible();
});

test('importing a menu: a broken row stops all of it and is named; a good file is in', async ({ devices, house }) => {
  const cafe = await openEmptyCafe(house);
  const office = new ManageScreen(await devices.desk());
  await office.page.goto('/manage/menu');
  await office.signIn(cafe.owner);
  await expect(office.page.getByRole('heading', { name: 'Your menu is still empty' })).toBeVisible();
  await office.page.getByRole('link', { name: 'Import a menu' }).click();

  await office.chooseFile(
    'broken.csv',
    [header, ...goodRows, 'Beers,Duvel,,four sixty,alcohol,8.5,gluten,,,bar,'].join('\n'),
  );
  await expect(office.page.getByText('1 problem: nothing was imported')).toBeVisible();
  const problem = office.page.getByRole('table', { name: 'Problems in the file' }).getByRole('row').nth(1);
  await expect(problem.getByRole('cell')).toHaveText(['4', 'price', 'This is no price', 'four sixty']);
  const params = { cafeId: cafe.id };
  expect(await cafe.api.send('GET /cafes/{cafeId}/categories', { params })).toMatchObject({ items: [] });

  await office.page.getByRole('button', { name: 'Take another file' }).click();
  await office.chooseFile('menu.csv', [header, ...goodRows].join('\n'));
  await expect(office.page.getByRole('heading', { name: 'Ready to import' })).toBeVisible();
  await office.page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(office.page.getByText('2 products are new')).toBeVisible();
  await office.page.getByRole('link', { name: 'See the menu' }).click();
  await expect(office.page.getByRole('button', { name: 'Pils van het vat', exact: true })).toBeVisible();
  const { categories } = await cafe.api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  expect(categories.map(({ name, products }) => [name, products.map((product) => product.name)])).toEqual([
    ['Beers', ['Pils van het vat']],
    ['Snacks', ['Croque']],
  ]);
});

test('a price is changed at the desk: the phone at the table shows it, and pays it', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  const phone = new GuestScreen(await devices.phone());
  const office = new ManageScreen(await devices.desk({ as: cafe.owner }));
  await Promise.all([phone.sitAt(cafe.table), office.open('menu', 'Menu')]);
  await expect(phone.row('Duvel')).toContainText('€4.60');
  await phone.add('Duvel');
  await office.openProduct('Duvel');
  await office.drawer.getByRole('textbox', { name: 'Price' }).fill('5.10');
  await office.drawer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(office.drawer).toHaveCount(0);
  await expect(phone.row('Duvel')).toContainText('€5.10');
  await expect(phone.cartBar).toContainText('€5.10');
  const number = await phone.placeOrder();
  await expect(phone.order(number)).toContainText('€5.10');
});

test('a table gets a new code: whoever has the old one is out, the new one works', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  const phone = new GuestScreen(await devices.phone());
  const office = new ManageScreen(await devices.desk({ as: cafe.owner }));
  await Promise.all([phone.sitAt(cafe.table), office.open('tables', 'Tables and codes')]);
  await office.openTable('1');
  await expect(office.drawer.getByRole('link', { name: new RegExp(`/t/${cafe.table.token}$`) })).toBeVisible();
  await office.drawer.getByRole('button', { name: 'New code' }).click();
  await office.page.getByRole('alertdialog').getByRole('button', { name: 'New code' }).click();
  await expect(office.page.getByText('The table has a new code: print it').first()).toBeVisible();
  const link = office.drawer.getByRole('link', { name: /\/t\/[\w-]+$/ });
  await expect(link).not.toHaveText(new RegExp(cafe.table.token));
  const token = (await link.innerText()).split('/').at(-1)!;

  await expect(phone.page.getByRole('heading', { name: 'This table has a new code' })).toBeVisible();
  await phone.page.goto(`/t/${cafe.table.token}`);
  await expect(phone.page.getByRole('heading', { name: 'No table has this code' })).toBeVisible();
  await phone.sitAt({ ...cafe.table, token });
  await phone.add('Duvel');
  await phone.placeOrder();
});

test('the codes of all tables come as a PDF', async ({ devices }) => {
  const office = new ManageScreen(await devices.desk({ as: 'tom' }));
  await office.open('tables', 'Tables and codes');
  await office.page.getByRole('button', { name: 'Print codes' }).click();
  await expect(office.drawer).toContainText('12 tables on 2 pages');
  await office.drawer.getByRole('button', { name: 'Make the PDF' }).click();
  const downloading = office.page.waitForEvent('download');
  await office.drawer.getByRole('link', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('de-kroon-codes.pdf');
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(10_000);
});

test('two steps are enough: what is ordered then goes from received to served', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  const phone = new GuestScreen(await devices.phone());
  const bar = new BoardScreen(await devices.tablet({ as: cafe.owner }));
  const office = new ManageScreen(await devices.desk({ as: cafe.owner }));
  await Promise.all([
    phone.sitAt(cafe.table),
    bar.open(cafe.counters.Bar),
    office.open('counters/workflow', 'Counters and workflow'),
  ]);
  await phone.add('Duvel');
  const before = await phone.placeOrder();
  await expect(phone.stations(before)).toHaveText(['Received', 'Preparing', 'Ready', 'Served']);

  await office.page.getByRole('button', { name: 'Bar only' }).click();
  await office.save();
  await expect(office.page.getByText('The workflow holds for new orders').first()).toBeVisible();
  await phone.toMenu();
  await phone.product('Orval').click();
  await phone.sheet.getByRole('radio', { name: 'Aged' }).check();
  await phone.sheet.getByRole('button', { name: /^Add/ }).click();
  const after = await phone.placeOrder();
  await expect(phone.stations(after)).toHaveText(['Received', 'Served']);
  await bar.advance(after, 'Served');
  await phone.expectHeadline(after, `Order ${after} has been served`);

  // What was on its way keeps the steps that it began with.
  await bar.advance(before, 'Preparing');
  await phone.expectHeadline(before, new RegExp(`^Order ${before} is being (made|poured)$`));
});

test('two tabs change the same setting: nobody is overwritten without being asked', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  const [mine, theirs] = [await devices.desk({ as: cafe.owner }), await devices.desk({ as: cafe.owner })].map(
    (page) => new ManageScreen(page),
  );
  const alarm = ({ page }: ManageScreen) => page.getByRole('textbox', { name: 'Alarm after' });
  for (const office of [mine!, theirs!]) {
    await office.open('settings', 'Settings');
    await expect(alarm(office)).toBeVisible();
  }
  await alarm(mine!).fill('45');
  await alarm(theirs!).fill('90');
  await theirs!.page.getByRole('switch', { name: 'Call a waiter' }).click();
  await theirs!.save();
  await expect(theirs!.page.getByText('Settings saved').first()).toBeVisible();

  const conflict = mine!.page.locator('tt-conflict');
  await expect(conflict).toContainText('Somebody else has changed this meanwhile');
  await expect(conflict).toContainText('Alarm after');
  await expect(conflict).toContainText('Yours: 45');
  await expect(conflict).toContainText('Theirs: 90');
  await expect(conflict).toContainText('Taken over from the other person: Calls and waiting times');
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await mine!.save();
  await expect(mine!.page.getByText('Settings saved').first()).toBeVisible();
  expect(await cafe.api.send('GET /cafes/{cafeId}/settings', { params: { cafeId: cafe.id } })).toMatchObject({
    acknowledgeWithinSeconds: 45,
    features: { calls: false },
  });
});

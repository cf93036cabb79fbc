import { CountScreen, ManageCounts } from './screens/stock-count.ts';
import { Cellar } from './support/cellar.ts';
import { expect, test } from './support/test.ts';

let cellar: Cellar | undefined;
test.afterEach(async () => {
  await cellar?.close();
  cellar = undefined;
});

test('two phones count a place while an order sells from it, and manage posts what differs', async ({
  devices,
  house,
}) => {
  const place = (cellar = await Cellar.open(house, 'Back bar', [
    {
      name: 'Duvel bottle',
      category: 'Beers',
      levelMilli: 60_000,
      packs: [{ name: 'Crate', quantityMilli: 24_000 }],
      sells: { product: 'Duvel', milli: 1_000 },
    },
    { name: 'Gin', category: 'Spirits', unit: 'l', levelMilli: 2_100_000 },
    { name: 'Straws', levelMilli: 500_000 },
  ]));
  const manage = new ManageCounts(await devices.desk({ as: 'els' }));
  await manage.begin(place.name);

  const karim = new CountScreen(await devices.phone({ as: 'karim' }));
  const sofie = new CountScreen(await devices.phone({ as: 'sofie' }));
  await Promise.all([karim.open(place.name), sofie.open(place.name)]);
  await expect(karim.progress).toHaveText('0 of 3 counted');

  await karim.countAt('Cellar');
  await karim.begin('Duvel bottle');
  await karim.type('Crate', '2');
  await karim.type('besides full packs', '3');
  await expect(karim.pad).toContainText('51 pcs');
  await karim.next();
  await expect(karim.pad.getByRole('heading', { name: 'Gin' })).toBeVisible();
  await karim.type('l', '1.85');
  await karim.save();

  // The other phone sees what was counted and by whom, but not what should be there.
  await expect(sofie.progress).toHaveText('2 of 3 counted');
  await expect(sofie.row('Duvel bottle')).toContainText('Karim');
  await expect(sofie.row('Duvel bottle')).not.toContainText('−');

  await house.order('4', [{ product: 'Duvel', quantity: 2 }]);
  await sofie.countAt('Fridge', { served: true });
  await sofie.begin('Duvel bottle');
  await expect(sofie.pad).toContainText('2 × Crate');
  await sofie.type('besides full packs', '5');
  await sofie.save();
  await expect(sofie.row('Duvel bottle')).toContainText('56');

  // 60 less 2 that were sold should have been there: 2 are missing, wherever the others were counted.
  const duvel = manage.row('Duvel bottle');
  await expect(duvel).toContainText('−2');
  await expect(duvel).toContainText('58');
  await expect(duvel).toContainText('Sofie');
  await expect(duvel).not.toContainText('±');
  await house.order('4', [{ product: 'Duvel' }]);
  await manage.post('Leave them as they are');
  await expect(manage.page.getByText('Posted', { exact: true })).toBeVisible();
  await expect(manage.row('Straws')).toContainText('Not counted, left as it was');
  await expect(karim.page.getByText('This count was posted.')).toBeVisible();
  await expect(sofie.page.getByText('This count was posted.')).toBeVisible();
  expect(await place.levelMilli('Duvel bottle')).toBe(55_000);
  expect(await place.levelMilli('Gin')).toBe(1_850_000);
  expect(await place.levelMilli('Straws')).toBe(500_000);

  const download = manage.page.waitForEvent('download');
  await manage.page.getByRole('button', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^stock-count-.*\.csv$/);
});

test('what is counted without a connection waits on the phone and is counted once', async ({
  devices,
  house,
  line,
}) => {
  const place = (cellar = await Cellar.open(house, 'Cold room', [{ name: 'Ham', unit: 'kg', levelMilli: 3_000_000 }]));
  const els = await house.as('els');
  const { items: places } = await els.send('GET /cafes/{cafeId}/stock-locations', { params: house.params });
  const locationId = places.find(({ name }) => name === place.name)?.id ?? '';
  await els.send('POST /cafes/{cafeId}/stock-counts', { params: house.params, body: { locationId } });
  const phone = new CountScreen(await devices.phone({ as: 'karim', line }));
  await phone.open(place.name);
  line.cut();
  await phone.begin('Ham');
  await phone.type('kg', '2.5');
  await phone.save();
  await expect(phone.row('Ham')).toContainText('Waits to be sent');
  await expect(phone.progress).toHaveText('1 of 1 counted');
  line.restore();
  await expect(phone.row('Ham')).toContainText('2.5 kg');
  await expect(phone.row('Ham')).not.toContainText('Waits');
  await phone.begin('Ham');
  await expect(phone.pad.getByRole('listitem')).toHaveCount(1);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { writeBarcodeVideo } from './support/barcode-video.ts';
import { Cellar } from './support/cellar.ts';
import { expect, sizes, test } from './support/test.ts';

let cellar: Cellar | undefined;
test.afterEach(async () => {
  await cellar?.close();
  cellar = undefined;
});

test('waste is written off in two taps, and is a favourite then', async ({ devices, house }) => {
  const place = (cellar = await Cellar.open(house, 'Bar', [{ name: 'Kombucha', levelMilli: 12_000 }]));
  const page = await devices.phone({ as: 'karim' });
  await page.goto('/staff/stock');
  await page.getByRole('searchbox', { name: 'Search items' }).fill(place.called('Kombucha'));
  const item = page.getByRole('button', { name: place.called('Kombucha') });
  await expect(item).toContainText('12 pcs');
  await item.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Broken' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/Written off: 1 pcs? Kombucha/);
  await expect(item).toContainText('11 pcs');
  expect(await place.levelMilli('Kombucha')).toBe(11_000);
  await page.getByRole('searchbox', { name: 'Search items' }).fill('');
  const lately = page.getByRole('region', { name: 'Wasted lately' });
  await lately.getByRole('button', { name: place.called('Kombucha') }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Spilled' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await place.levelMilli('Kombucha')).toBe(10_000);
});

test('waste that was no waste is taken back', async ({ devices, house }) => {
  const place = (cellar = await Cellar.open(house, 'Bar', [{ name: 'Ginger beer', levelMilli: 12_000 }]));
  const page = await devices.phone({ as: 'karim' });
  await page.goto('/staff/stock');
  await page.getByRole('searchbox', { name: 'Search items' }).fill(place.called('Ginger beer'));
  const item = page.getByRole('button', { name: place.called('Ginger beer') });
  await item.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Broken' }).click();
  await expect(item).toContainText('11 pcs');
  const notices = page.getByRole('region', { name: 'Notices' });
  await notices.getByRole('button', { name: 'Undo' }).click();
  await expect(notices).toContainText(/Taken back: 1 pcs? Ginger beer/);
  await expect(item).toContainText('12 pcs');
  expect(await place.levelMilli('Ginger beer')).toBe(12_000);
  await page.getByRole('searchbox', { name: 'Search items' }).fill('');
  await expect(item.first()).toBeVisible();
  const lately = page.getByRole('region', { name: 'Wasted lately' });
  await expect(lately.getByRole('button', { name: place.called('Ginger beer') })).toBeHidden();
});

test('a keg is changed after a look at what was lost of the one before', async ({ devices, house }) => {
  const place = (cellar = await Cellar.open(house, 'Keg room', [
    {
      ...{ name: 'Table beer', unit: 'l', levelMilli: 100_000_000 },
      packs: [{ name: 'Keg 50 l', quantityMilli: 50_000_000, keg: true }],
      sells: { product: 'Stella Artois', milli: 250_000 },
    },
  ]));
  const page = await devices.tablet({ as: 'lotte' });
  await page.goto('/staff/stock');
  const change = async (expected: string) => {
    await page.getByRole('button', { name: place.called('Table beer') }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Change keg/ }).click();
    await expect(sheet).toContainText(expected);
    await sheet.getByRole('button', { name: 'New keg is on' }).click();
    await expect(sheet).toBeHidden();
  };
  await change('first keg');
  await house.order('4', [{ product: 'Stella Artois', quantity: 4 }]);
  await change('49 l');
  expect(await place.levelMilli('Table beer')).toBe(50_000_000);
});

test('a barcode before the camera opens its item', async ({ house, system }, testInfo) => {
  const folder = await mkdtemp(join(tmpdir(), 'table-tap-camera-'));
  const film = join(folder, 'barcode.y4m');
  const code = await writeBarcodeVideo(film, `54${String(Date.now()).slice(-10)}`);
  cellar = await Cellar.open(house, 'Store', [
    { name: 'Tonic', levelMilli: 24_000, packs: [{ name: 'Case', quantityMilli: 24_000, barcode: code }] },
  ]);
  // The house's own browser has no camera: one that plays a film of a barcode.
  const { launchOptions } = testInfo.project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const context = await browser.newContext({ baseURL: system.baseUrl, viewport: sizes.phone, locale: 'en-GB' });
    const { email, password } = house.person('karim');
    expect((await context.request.post('/api/v1/auth/login', { data: { email, password } })).ok()).toBe(true);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto('/staff/stock');
    await page.getByRole('button', { name: 'Scan' }).click();
    await expect(page.getByRole('dialog').getByRole('heading', { name: /^Tonic/ })).toBeVisible({ timeout: 20_000 });
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
});

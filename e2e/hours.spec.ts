import { readFile } from 'node:fs/promises';
import { ClockScreen, HoursScreen } from './screens/hours.ts';
import { FloorScreen } from './screens/staff.ts';
import { expect, test } from './support/test.ts';

/** The last Sunday of October that has passed: clocks were set back from 03:00 to 02:00. */
function lastChange(now: Date): { saturday: string; sunday: string } {
  const sundayOf = (year: number) => {
    const last = new Date(Date.UTC(year, 9, 31));
    return new Date(Date.UTC(year, 9, 31 - last.getUTCDay()));
  };
  const thisYear = sundayOf(now.getUTCFullYear());
  const isOver = now.getTime() > thisYear.getTime() + 2 * 86_400_000;
  const sunday = isOver ? thisYear : sundayOf(now.getUTCFullYear() - 1);
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  return { saturday: iso(new Date(sunday.getTime() - 86_400_000)), sunday: iso(sunday) };
}

test('a night over the change of the clock: a break, a correction, approval, and the file for payroll', async ({
  devices,
  house,
}) => {
  const { saturday, sunday } = lastChange(new Date());
  const sofie = house.person('sofie');
  const els = await house.as('els');
  const { items } = await els.send('GET /cafes/{cafeId}/employees', { params: house.params, query: {} });
  const userId = items.find(({ name }) => name === sofie.name)?.userId ?? '';
  const params = { ...house.params, userId };
  await els.send('POST /cafes/{cafeId}/employees/{userId}/rates', { params, body: { validFrom: saturday, hourlyRateMinor: 1500 } }); // prettier-ignore
  await els.send('POST /cafes/{cafeId}/employees/{userId}/rates', { params, body: { validFrom: sunday, hourlyRateMinor: 1613 } }); // prettier-ignore

  const office = new HoursScreen(await devices.desk({ as: 'els' }));
  await office.open(saturday);
  await office.writeDown(sofie.name, saturday, '22:00', '06:00');
  // 02:45 of the first two o'clock, 02:15 of the second: half an hour.
  await office.addBreak('02:45', '02:15');
  await expect(office.drawer.getByText('this hour comes twice')).toBeVisible();
  await expect(office.drawer.getByText('8:30', { exact: true })).toBeVisible();
  await office.because('the tablet was broken', 'Write down');
  await expect(office.drawer).toBeHidden();
  // Eight hours on the wall, nine that have passed, half of one on a break.
  await expect(office.shift(sofie.name, '22:00–06:00')).toContainText('8:30');

  await office.shift(sofie.name, '22:00–06:00').click();
  await office.drawer.getByRole('button', { name: 'Correct', exact: true }).click();
  await office.drawer.getByLabel('End', { exact: true }).fill('06:30');
  await office.because('stayed to clean the taps', 'Correct');
  await expect(office.drawer.getByText('“stayed to clean the taps”')).toBeVisible();
  const rows = office.drawer.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('22:00–04:00');
  await expect(rows.nth(1)).toContainText('6:30');
  await expect(rows.nth(1)).toContainText('€97.50');
  await expect(rows.nth(2)).toContainText('04:00–06:30');
  await expect(rows.nth(2)).toContainText('2:30');
  await expect(rows.nth(2)).toContainText('€40.33');
  const step = office.drawer.getByRole('listitem').filter({ hasText: 'stayed to clean the taps' });
  await expect(step.locator('s')).toHaveText('06:00');
  await expect(step.locator('strong').last()).toHaveText('06:30');
  await office.drawer.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(office.drawer.getByText('Approved by Els Peeters')).toBeVisible();
  await office.drawer.getByRole('button', { name: 'Close' }).click();
  await expect(office.row(sofie.name)).toContainText('9:00');
  await expect(office.row(sofie.name)).toContainText('€137.83');

  await office.page.getByRole('link', { name: 'Periods and payroll' }).click();
  await office.page.getByLabel('First day').fill(saturday);
  await office.page.getByLabel('Last day').fill(sunday);
  const downloading = office.page.waitForEvent('download');
  await office.page.getByRole('button', { name: 'Download' }).click();
  const lines = (await readFile(await (await downloading).path(), 'utf8')).split('\r\n');
  const own = lines.filter((line) => line.includes(sofie.name)).map((line) => line.split(';').slice(2, 12).join(';'));
  expect(own).toEqual([
    `${saturday};${saturday}T22:00+02:00;${sunday}T04:00+01:00;30;390;6,50;15,00;97,50;EUR;approved`,
    `${sunday};${sunday}T04:00+01:00;${sunday}T06:30+01:00;0;150;2,50;16,13;40,33;EUR;approved`,
  ]);
});

test('whoever clocks in is on shift on the floor and on the desk at once, and off again', async ({
  devices,
  house,
}) => {
  const lotte = house.person('lotte');
  const [desk, tablet, phone] = [
    await devices.desk({ as: 'tom' }),
    await devices.tablet({ as: 'karim' }),
    await devices.phone({ as: 'lotte' }),
  ];
  await desk.goto('/manage/');
  await expect(desk.getByRole('heading', { name: /^On shift/ })).toBeVisible();
  await new FloorScreen(tablet).open();
  const clock = new ClockScreen(phone);
  await clock.open();
  await clock.tap('Clock in');
  await expect(clock.page.getByRole('heading', { name: 'On shift', exact: true })).toBeVisible();
  await expect(desk.getByTestId('on-shift')).toContainText(lotte.name);
  await expect(tablet.getByTestId('on-shift-faces')).toHaveAttribute('aria-label', new RegExp(lotte.name));

  await clock.tap('Take a break');
  await expect(desk.getByTestId('on-shift').getByRole('listitem').filter({ hasText: lotte.name })).toContainText('On a break'); // prettier-ignore
  await clock.tap('Back to work');
  await clock.tap('Clock out');
  await expect(clock.page.getByRole('heading', { name: 'You are not on shift' })).toBeVisible();
  await expect(desk.getByTestId('on-shift')).not.toContainText(lotte.name);
});

test('a shift that was forgotten: whoever worked it says when it ended, and a manager sees both', async ({
  devices,
  house,
}) => {
  const karim = house.person('karim');
  const clock = new ClockScreen(await devices.phone({ as: 'karim' }));
  await clock.open();
  await expect(clock.page.getByText(/Did you forget to clock out/)).toBeVisible();
  await clock.page.getByRole('button', { name: 'Say when it ended' }).click();
  const drawer = clock.page.getByRole('dialog');
  await drawer.getByLabel('End', { exact: true }).fill('00:30');
  await drawer.getByRole('button', { name: 'Forgot to clock out' }).click();
  await drawer.getByRole('button', { name: 'Save the correction' }).click();
  await expect(clock.page.getByText(/Did you forget to clock out/)).toBeHidden();

  const els = await house.as('els');
  const from = new Date(Date.now() - 14 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date().toISOString().slice(0, 10);
  const { items } = await els.send('GET /cafes/{cafeId}/timesheets', { params: house.params, query: { from, to } });
  const corrected = items.filter(({ person, flags }) => person.name === karim.name && flags.includes('own_correction'));
  expect(corrected).toHaveLength(1);
  const office = new HoursScreen(await devices.desk({ as: 'els' }));
  await office.page.goto(`/manage/hours?week=${corrected[0]?.businessDay}&shift=${corrected[0]?.id}`);
  await expect(office.drawer.getByText('Corrected by themselves')).toBeVisible();
  await expect(office.drawer.getByText('“Forgot to clock out”')).toBeVisible();
  await office.drawer.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(office.drawer.getByText('Approved by Els Peeters')).toBeVisible();
});

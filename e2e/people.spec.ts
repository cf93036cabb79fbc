import { JoinScreen, PeopleScreen } from './screens/people.ts';
import { SharedDevice } from './screens/staff.ts';
import type { House } from './support/house.ts';
import { openCafe, type NewCafe } from './support/new-cafe.ts';
import { expect, test } from './support/test.ts';

/** Five seconds are what is promised, on a machine that has time; one that tests may be busy. */
const feltWithinMs = 20_000;

/** Somebody who has accepted an invitation over the API. */
async function colleague(house: House, { api, id }: NewCafe, role: 'employee' | 'manager') {
  const params = { cafeId: id };
  const { link } = await api.send('POST /cafes/{cafeId}/employees/invitations', { params, body: { role } });
  const person = { email: `${role}@cafe-${id}.example`, password: 'a sentence to remember well', pin: '2580' };
  await api.send('POST /auth/invitations/{token}/accept', {
    params: { token: new URL(link).hash.slice(1) },
    body: {
      pin: person.pin,
      account: { name: `Mia ${role}`, email: person.email, password: person.password, language: 'en' },
    },
  });
  return { ...person, name: `Mia ${role}`, house };
}

test('an invitation: the link, a new account, at work; the PIN they chose opens a shared tablet', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const office = new PeopleScreen(await devices.desk({ as: cafe.owner }));
  await office.open('people', 'People');
  const link = await office.invite('Jonas De Wilde');

  const phone = await devices.phone();
  const join = new JoinScreen(phone);
  await phone.goto(link);
  await expect(phone.getByRole('heading', { name: 'Café Nieuw invites you' })).toBeVisible();
  await expect(phone.getByRole('textbox', { name: 'Your name' })).toHaveValue('Jonas De Wilde');
  const jonas = { email: `jonas@cafe-${cafe.id}.example`, password: 'a sentence to remember well' };
  await join.accept({ ...jonas, pin: '1111' });
  await expect(phone.getByText('4 to 8 digits that are not guessed at once.')).toBeVisible();
  await join.acceptWithPin('2580');
  await expect(phone.getByRole('heading', { name: 'Welcome to Café Nieuw' })).toBeVisible();
  await phone.getByRole('button', { name: 'To work' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();
  await expect(
    phone
      .getByRole('link', { name: /Table 1|^1\b/ })
      .or(phone.getByText('Hall'))
      .first(),
  ).toBeVisible();

  await office.drawer.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(office.card('Jonas De Wilde')).toContainText('No. 2');

  const again = await devices.phone();
  await again.goto(link);
  await expect(again.getByRole('heading', { name: 'This invitation does not hold any more' })).toBeVisible();

  const tablet = new SharedDevice(await devices.tablet({ as: cafe.owner }));
  await tablet.page.goto('/staff/more');
  await tablet.pair('Bar tablet');
  await tablet.lock();
  await tablet.unlock('Jonas De Wilde', '2580');
  await tablet.page.getByRole('link', { name: 'Floor' }).click();
  await tablet.expectHeldBy('Jonas De Wilde');
});

test('a permission that is taken away: its page, its button and its route are gone within five seconds', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const mia = await colleague(house, cafe, 'manager');
  const desk = new PeopleScreen(await devices.desk({ as: mia }));
  await desk.open('menu', 'Menu');
  const entry = desk.page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Menu' });
  await expect(entry).toBeVisible();

  const office = new PeopleScreen(await devices.desk({ as: cafe.owner }));
  await office.open('people', 'People');
  await office.openPerson(mia.name);
  await office.turnTo('Access');
  await office.turnRight('House', 'Change the menu and VAT rates', false);
  await expect(entry).toHaveCount(0, { timeout: feltWithinMs });
  await expect(desk.page.getByRole('heading', { name: 'Not for your role' })).toBeVisible();
  const answer = await desk.page.context().request.post('/api/v1/auth/login', {
    data: { email: mia.email, password: mia.password },
  });
  const token = ((await answer.json()) as { accessToken: string }).accessToken;
  const made = async () => {
    const data = { name: 'Specials', counterKind: 'bar' };
    const headers = { authorization: `Bearer ${token}` };
    const { request } = desk.page.context();
    return (await request.post(`/api/v1/cafes/${cafe.id}/categories`, { headers, data })).status();
  };
  // The screen hears of it at once; what the server remembers of rights is a second old at the most.
  await expect.poll(made, { timeout: feltWithinMs }).toBe(403);

  await office.turnRight('House', 'Change the menu and VAT rates', true);
  await expect(entry).toBeVisible({ timeout: feltWithinMs });
});

test('work that is ended: the staff app lets go within five seconds', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  const mia = await colleague(house, cafe, 'employee');
  const phone = await devices.phone({ as: mia });
  await phone.goto('/staff/floor');
  await expect(phone.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();

  const office = new PeopleScreen(await devices.desk({ as: cafe.owner }));
  await office.open('people', 'People');
  await office.openPerson(mia.name);
  await office.drawer.getByRole('button', { name: 'End work here' }).click();
  await office.page.getByRole('alertdialog').getByRole('button', { name: 'End work here' }).click();
  await expect(office.page.getByRole('region', { name: 'Notices' })).toContainText('does not work here any more');
  await expect(phone.getByRole('heading', { level: 1, name: 'Floor' })).toHaveCount(0, { timeout: feltWithinMs });
  await expect(office.card(mia.name)).toHaveCount(0);
});

import { readFile } from 'node:fs/promises';
import { GuestScreen } from './screens/guest.ts';
import { OwnAccountScreen } from './screens/own-account.ts';
import { expect, test } from './support/test.ts';

const password = 'een lange zin over bier';
let counted = 0;
const newPerson = () => ({ name: 'Ann Peeters', email: `ann${++counted}-${Date.now()}@guests.example`, password });

test('an account: asked for, opened by mail, exported, erased', async ({ devices }) => {
  const person = newPerson();
  const own = new OwnAccountScreen(await devices.phone());
  const { page } = own;
  await own.signUp(person);
  await own.followMail(person.email);
  await expect(page.getByRole('heading', { name: 'Open your account' })).toBeVisible();
  expect(new URL(page.url()).hash, 'no token stays in the address').toBe('');
  await own.openAccount('not the one that was chosen');
  await expect(page.getByText('The password does not fit')).toBeVisible();
  await own.openAccount(password);
  await own.expectMine();
  await expect(page.getByLabel('Your name')).toHaveValue('Ann Peeters');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await own.signIn(person);
  await own.expectMine();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Take my data with me/ }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { person: { email: string } };
  expect(file.person.email).toBe(person.email);

  await own.erase('not the password');
  await expect(own.sheet.getByText('The password does not fit')).toBeVisible();
  await own.eraseWith(password);
  await expect(page.getByText('Your account is erased').first()).toBeVisible();
  await own.signIn(person);
  await expect(page.getByText('E-mail and password do not match.').first()).toBeVisible();
});

test('a forgotten password is set anew by mail, and ends the sign-in of another device', async ({ devices }) => {
  const person = newPerson();
  const first = new OwnAccountScreen(await devices.phone());
  await first.signUp(person);
  await first.followMail(person.email);
  await first.openAccount(password);
  await first.expectMine();

  const second = new OwnAccountScreen(await devices.phone());
  await second.askForReset(person.email);
  await second.followMail(person.email);
  await second.page.getByLabel('New password').fill('password1234567');
  await second.page.getByRole('button', { name: 'Set password' }).click();
  await expect(second.page.getByText(/stolen elsewhere/)).toBeVisible();
  await second.setPassword('een heel ander wachtwoord');

  await first.page.reload();
  await expect(first.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await second.signIn({ ...person, password: 'een heel ander wachtwoord' });
  await second.expectMine();
});

test('who signs in at a table has their credits there, without a code', async ({ devices, house }) => {
  const person = newPerson();
  const own = new OwnAccountScreen(await devices.phone());
  const { page } = own;
  await new GuestScreen(page).sitAt(house.table('7'));
  await own.signUp(person);
  await own.followMail(person.email);
  await own.openAccount(password);
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText('Credits of Ann Peeters')).toBeVisible();
  await page.getByRole('link', { name: 'My account' }).click();
  await expect(page.getByRole('region', { name: 'Credits', exact: true })).toContainText('€0.00');
});

test('sign-ins are listed, and ended from another device', async ({ devices }) => {
  const person = newPerson();
  const first = new OwnAccountScreen(await devices.phone());
  await first.signUp(person);
  await first.followMail(person.email);
  await first.openAccount(password);
  await first.expectMine();
  const second = new OwnAccountScreen(await devices.phone());
  await second.signIn(person);
  await second.expectMine();
  await second.page.getByRole('link', { name: 'Where I am signed in' }).click();
  const items = second.page.getByRole('main').getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText('here');
  await items.nth(1).getByRole('button', { name: /^Sign out/ }).click();
  await expect(items).toHaveCount(1);
  await first.page.reload();
  await expect(first.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}); // prettier-ignore

import type { Page } from '@playwright/test';
import { codeOf, SecurityScreen } from './screens/security.ts';
import { withAuthenticator } from './support/authenticator.ts';
import { inDatabase } from './support/database.ts';
import { openEmptyCafe } from './support/new-cafe.ts';
import { startSystem } from './support/system.ts';
import { expect, test } from './support/test.ts';
import { watch } from './support/watch.ts';

const home = (page: Page) => page.getByRole('heading', { level: 1, name: 'Today' });
const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out' }).click();

test('signing in with an authenticator app, and once each with recovery codes', async ({ devices, house }) => {
  const { owner } = await openEmptyCafe(house);
  const page = await devices.desk();
  const security = new SecurityScreen(page);
  await page.goto('/manage/security');
  await security.signIn(owner);
  const { secret, recoveryCodes } = await security.addApp();
  await expect(page.getByText('10 codes are left.')).toBeVisible();
  await signOut(page);

  await security.signIn(owner);
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await security.enterCode(codeOf(secret, 20));
  await expect(page.getByText('This code is not right, or was used already.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Code with 6 digits' })).toBeFocused();
  await security.enterCode(codeOf(secret, 1));
  await expect(home(page)).toBeVisible();
  await signOut(page);

  for (const [code, isGood] of [
    [recoveryCodes[0]!.toLowerCase(), true],
    [recoveryCodes[0]!, false],
    [recoveryCodes[1]!, true],
  ] as const) {
    await security.signIn(owner);
    await security.useRecoveryCode(code);
    if (isGood) {
      await expect(home(page)).toBeVisible();
      await signOut(page);
    } else {
      await expect(page.getByText('This code is not right, or was used already.')).toBeVisible();
      await page.getByRole('button', { name: 'Another account' }).click();
    }
  }
});

test('signing in with a passkey alone, in the other app and as the second step', async ({ devices, house }) => {
  const { owner } = await openEmptyCafe(house);
  const page = await devices.desk();
  const finger = await withAuthenticator(page);
  const security = new SecurityScreen(page);
  await page.goto('/manage/security');
  await security.signIn(owner);
  await security.addPasskey('My laptop');
  await security.keepCodes();
  await expect(page.getByRole('listitem').filter({ hasText: 'My laptop' })).toContainText('Not used yet');
  await signOut(page);

  await security.signInWithPasskey();
  await expect(home(page)).toBeVisible();
  await page.goto('/manage/security');
  await expect(page.getByRole('listitem').filter({ hasText: 'My laptop' })).toContainText('Last used');
  await signOut(page);

  await page.goto('/staff/sign-in');
  await finger.refuse();
  await security.signInWithPasskey();
  await expect(page.getByText('No passkey was used. Try again, or take another way.')).toBeVisible();
  await finger.obey();
  await security.signInWithPasskey();
  await expect(page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/staff/sign-in');
  await security.signIn(owner);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();
});

test('changing how one signs in asks for a confirmation once it is ten minutes old', async ({
  devices,
  house,
  system,
}) => {
  const { owner } = await openEmptyCafe(house);
  const page = await devices.desk();
  const security = new SecurityScreen(page);
  await page.goto('/manage/security');
  await security.signIn(owner);
  const { secret } = await security.addApp();
  const aged = `update sessions set verified_at = verified_at - interval '10 minutes'
    where user_id = (select id from users where email = $1)`;
  await inDatabase(system.dataDir, aged, [owner.email]);
  await page.getByRole('button', { name: 'Remove: Authenticator app' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { name: 'Is it you?' })).toBeVisible();
  await security.confirm('not my password', codeOf(secret, 1));
  await expect(security.sheet.getByRole('alert')).toContainText('These details do not match.');
  await security.confirm(owner.password, codeOf(secret, 1));
  await expect(page.getByRole('button', { name: 'Set up', exact: true })).toBeVisible();
  await signOut(page);
  await security.signIn(owner);
  await expect(home(page)).toBeVisible();
});

test('where second factors are required, a manager adds one before anything else; an employee works on', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const system = await startSystem({ REQUIRE_MFA: 'on' });
  const problems: string[] = [];
  const context = await browser.newContext({ baseURL: system.baseUrl, serviceWorkers: 'block' });
  try {
    await watch(context, problems);
    const page = await context.newPage();
    const security = new SecurityScreen(page);
    const who = (name: string) => system.demo.accounts.find(({ email }) => email.startsWith(name))!;
    await page.goto('/manage/tables');
    await security.signIn(who('tom'));
    await expect(page.getByText('Your role needs a second factor')).toBeVisible();
    await page.goto('/manage/tables');
    await expect(page).toHaveURL(/\/manage\/enrol$/);
    await page.goto('/staff/floor');
    await expect(page.getByRole('heading', { name: 'Make your sign-in safe' })).toBeVisible();
    const { secret } = await security.addApp();
    await expect(page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();
    await page.goto('/manage/tables');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tables and codes');
    await signOut(page);
    await security.signIn(who('tom'));
    await security.enterCode(codeOf(secret, 1));
    await expect(home(page)).toBeVisible();

    await context.clearCookies();
    await page.goto('/staff/sign-in');
    await security.signIn(who('lotte'));
    await expect(page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();
  } finally {
    await context.close();
    await system.stop();
  }
  expect(problems).toEqual([]);
});

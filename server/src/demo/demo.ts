import { join } from 'node:path';
import type { Handlers } from '../kernel/http/mount.ts';
import type { Kernel } from '../kernel/lifecycle/module.ts';
import { StartupError } from '../kernel/startup-error.ts';
import { secretFits } from '../modules/identity/index.ts';
import { createModules } from '../modules/modules.ts';
import { demoAccounts, demoAdmin } from './accounts.ts';
import { readDemo, writeDemoFile } from './demo-file.ts';
import { demoSlug, furnish, openDemoCafe } from './furnish.ts';
import { OwnCalls } from './own-calls.ts';
import { paymentsAreSetUp, setUpPayments } from './set-up-payments.ts';
import { welcomeText } from './welcome.ts';
import { hasWorked, workSomeWeeks } from './work-weeks.ts';

export { demoAccounts } from './accounts.ts';

/**
 * Opens the demo café where there is none yet, completes one whose opening was interrupted, and writes `demo.json`.
 * A demo café that is complete is left as people have changed it.
 */
export async function openDemo(kernel: Kernel, progress: (text: string) => void): Promise<void> {
  const { db, config } = kernel;
  let cafeId = await demoCafeId(kernel);
  const isFurnished = cafeId !== undefined && (await isComplete(kernel));
  const hasPayments = cafeId !== undefined && (await paymentsAreSetUp(db, cafeId));
  if (!cafeId || !isFurnished || !hasPayments) {
    progress('opening the demo café');
    const { modules } = createModules(kernel);
    const calls = new OwnCalls(modules.reduce<Handlers>((all, { handlers }) => ({ ...all, ...handlers }), {}));
    cafeId ??= await openDemoCafe(calls);
    if (!isFurnished) await furnish(calls, db, cafeId);
    if (!hasPayments) await setUpPayments(calls, db, cafeId);
    for (const module of modules) await module.stop?.();
  }
  if (!(await hasWorked(db, cafeId))) await workSomeWeeks(kernel, cafeId);
  await writeDemoFile(config.dataDir, await readDemo(kernel, cafeId));
}

/** Prints where guests, staff and managers start, once the server is ready. */
export async function printWelcome(kernel: Kernel): Promise<void> {
  const cafeId = await demoCafeId(kernel);
  if (!cafeId) return;
  const demo = await readDemo(kernel, cafeId);
  const dataFile = join(kernel.config.dataDir, 'demo.json');
  process.stdout.write(
    `${await welcomeText(demo, { dataFile, colours: process.stdout.isTTY, playMoney: kernel.config.paymentSimulators })}\n`,
  );
}

/**
 * For production: a database that once held the demo still knows its sign-ins, and so does everybody else.
 * @throws StartupError when one of them works
 */
export async function refuseDemoSignIns({ db }: Pick<Kernel, 'db'>): Promise<void> {
  const users = await db.global((query) =>
    query
      .selectFrom('users')
      .select(['email', 'password_hash'])
      .where(
        'email',
        'in',
        demoAccounts.map(({ email }) => email),
      )
      .where('disabled_at', 'is', null)
      .execute(),
  );
  for (const { email, password_hash } of users) {
    const known = demoAccounts.find((account) => account.email === email);
    if (known && (await secretFits(password_hash, known.password))) {
      throw new StartupError(
        `This database holds the demo, whose sign-ins everybody knows (${email}): take another DATABASE_URL for production.`,
      );
    }
  }
}

async function demoCafeId({ db }: Pick<Kernel, 'db'>): Promise<string | undefined> {
  const found = await db.global((query) =>
    query.selectFrom('cafe_slugs').select('cafe_id').where('slug', '=', demoSlug).executeTakeFirst(),
  );
  return found?.cafe_id;
}

/** The platform admin is the last thing that the opening makes. */
async function isComplete({ db }: Pick<Kernel, 'db'>): Promise<boolean> {
  const admin = await db.global((query) =>
    query.selectFrom('users').select('id').where('email', '=', demoAdmin.email).executeTakeFirst(),
  );
  return admin !== undefined;
}

import { join } from 'node:path';
import type { Handlers } from '../kernel/http/mount.ts';
import type { Kernel } from '../kernel/lifecycle/module.ts';
import { inMoment } from '../kernel/moment.ts';
import { StartupError } from '../kernel/startup-error.ts';
import { secretFits } from '../modules/identity/index.ts';
import { createModules } from '../modules/modules.ts';
import { demoAccounts, demoAdmin } from './accounts.ts';
import { readDemo, writeDemoFile } from './demo-file.ts';
import { demoSlug, furnish, hireAdmin, openDemoCafe } from './furnish.ts';
import { OwnCalls } from './own-calls.ts';
import { livePast, planOpening } from './past/open-past.ts';
import { pastKernel } from './past/past-kernel.ts';
import { stockFileWith } from './past/past-stock.ts';
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
  if (!cafeId || !isFurnished || !(await paymentsAreSetUp(db, cafeId))) {
    progress('opening the demo café');
    const past = pastKernel(kernel);
    cafeId = await completeDemo(past, { cafeId, isFurnished }, progress).finally(() => past.db.close());
  }
  if (!(await hasWorked(db, cafeId))) await workSomeWeeks(kernel, cafeId);
  await writeDemoFile(config.dataDir, await readDemo(kernel, cafeId));
}

/**
 * Furnishes the café on the day on which its past begins, and lives through it; without a past, today.
 * @param kernel with a clock that shows moments
 */
async function completeDemo(
  kernel: Kernel,
  { cafeId: known, isFurnished }: { cafeId: string | undefined; isFurnished: boolean },
  progress: (text: string) => void,
): Promise<string> {
  const { db } = kernel;
  const { modules } = createModules(kernel);
  const handlers = modules.reduce<Handlers>((all, module) => ({ ...all, ...module.handlers }), {});
  const calls = new OwnCalls(handlers);
  const past = isFurnished ? undefined : await planOpening(kernel, known);
  const atFirst = <T>(work: () => T): T => (past ? inMoment(past.furnishedAt, work) : work());
  const cafeId = await atFirst(async () => {
    const opened = known ?? (await openDemoCafe(calls));
    if (!isFurnished) await furnish(calls, db, opened, () => stockFileWith(past?.openingMilli ?? new Map()));
    if (!(await paymentsAreSetUp(db, opened))) await setUpPayments(calls, db, opened);
    return opened;
  });
  if (past) await livePast(kernel, { handlers, cafeId, past }, progress);
  if (!isFurnished) await hireAdmin(db, cafeId);
  for (const module of modules) await module.stop?.();
  return cafeId;
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

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kernel } from '../kernel/lifecycle/module.ts';
import { explainFileError } from '../kernel/startup-error.ts';
import { listCounters } from '../modules/counters/index.ts';
import { listTableCodes } from '../modules/tables/index.ts';
import { demoAccounts, type DemoAccount } from './accounts.ts';
import { demoSlug } from './furnish.ts';
import { findDemoCustomer } from './set-up-payments.ts';

/** What tests, scripts and the curious need to use the demo; also the content of `demo.json`. */
export interface Demo {
  /** Without a final slash. */
  baseUrl: string;
  cafe: { id: string; slug: string };
  counters: { id: string; name: string }[];
  tables: { id: string; label: string; token: string; url: string }[];
  accounts: readonly DemoAccount[];
  /** Somebody with credits. */
  customers: { id: string; name: string; email: string }[];
}

/** The demo café as it is now, with links that start with the public address of this server. */
export async function readDemo({ db, config }: Pick<Kernel, 'db' | 'config'>, cafeId: string): Promise<Demo> {
  const { counters, tables } = await db.read(cafeId, async (reader) => ({
    counters: await listCounters(reader, cafeId),
    tables: await listTableCodes(reader, cafeId, config.publicUrl),
  }));
  const customer = await findDemoCustomer(db, cafeId);
  return {
    baseUrl: config.publicUrl,
    cafe: { id: cafeId, slug: demoSlug },
    counters: counters.map(({ id, name }) => ({ id, name })),
    tables: tables.map(({ tableId, label, token, url }) => ({ id: tableId, label, token, url })),
    accounts: demoAccounts,
    customers: customer ? [customer] : [],
  };
}

/**
 * Writes `demo.json` into the data folder; whoever reads it sees the old file or the new one, never half of it.
 * @throws StartupError when the folder cannot be written
 */
export async function writeDemoFile(dataDir: string, demo: Demo): Promise<void> {
  const file = join(dataDir, 'demo.json');
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(draft, `${JSON.stringify(demo, null, 2)}\n`);
    await rename(draft, file);
  } catch (error) {
    throw explainFileError(error, dataDir, 'set TABLE_TAP_DATA to a folder that Table Tap can write to');
  }
}

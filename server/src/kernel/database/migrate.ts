import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import pg from 'pg';
import { runMigrations as migrateJobs } from 'graphile-worker';
import { StartupError } from '../startup-error.ts';
import { survive } from './pool.ts';

/** The role that the application connects as: it owns nothing and cannot bypass row-level security. */
export const appRole = 'table_tap_app';

/** Tables that the application adds to and never changes: a correction is a new row. */
export const onlyGrowing = [
  'events', 'order_lines', 'payment_allocations', 'line_adjustments', 'ledger_postings', 'ledger_entries', 'cash_movements',
  'credit_changes', 'claim_parts', 'refund_allocations', 'receipts', 'receipt_signatures', 'invoices', 'tip_payouts', 'tip_payout_shares', 'day_closings', 'audit_entries', 'employee_numbers',
  'allowance_uses', 'allowance_returns', 'work_rules', 'clock_events', 'shift_changes',
  'glass_movements', 'glass_changes', 'glass_returns', 'glass_return_parts', 'glass_kept_deposits',
  'stock_movements', 'stock_batches', 'keg_changes', 'deliveries', 'delivery_lines', 'stock_count_entries',
]; // prettier-ignore

/** What becomes of a payment; its amounts, method and payer stay as they were asked for. */
const paymentsMayChange = [
  'status', 'tab_id', 'tab_closed', 'refunded_minor', 'provider_reference', 'provider_state', 'action', 'failure', 'called_at',
  'expires_at', 'business_day', 'completed_at',
]; // prettier-ignore

const migrationsFolder = join(import.meta.dirname, '../../../migrations');
const oldestPostgres = 150000;

export interface MigrateOptions {
  /** Connection of the role that owns the schema. */
  ownerUrl: string;
  /** Password that the application role gets. Empty: the role exists already, its URL is configured. */
  appPassword: string;
  onProgress?: (text: string) => void;
}

/**
 * Brings a database up to date as its owner: SQL files in order, each in a transaction, then the job tables,
 * the application role and its rights. Safe to run from several processes at once.
 * @returns the URL under which the application connects
 * @throws StartupError in one sentence when the database cannot be reached, is too old, or may not be changed
 */
export async function migrate(options: MigrateOptions): Promise<{ appUrl: string }> {
  const pool = new pg.Pool({ connectionString: options.ownerUrl, max: 2, connectionTimeoutMillis: 5000 });
  survive(pool);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkServer(pool);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: readMigrations },
      migrationTableSchema: 'migrations',
    });
    const { error, results } = await migrator.migrateToLatest();
    for (const result of results ?? []) {
      if (result.status === 'Success') options.onProgress?.(`migrated ${result.migrationName}`);
    }
    if (error) throw explain(error);
    await migrateJobs({ pgPool: pool, logger: quietJobsLogger });
    await allowApplication(db, options.appPassword);
  } catch (error) {
    throw explain(error);
  } finally {
    await db.destroy();
  }
  const appUrl = new URL(options.ownerUrl);
  appUrl.username = appRole;
  appUrl.password = options.appPassword;
  return { appUrl: appUrl.toString() };
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; name: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name`,
  );
  const server = rows[0];
  if (server && server.version < oldestPostgres) {
    throw new StartupError(`PostgreSQL ${server.name} is too old: Table Tap needs 15 or newer.`);
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(migrationsFolder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations: Record<string, Migration> = {};
  for (const file of files) {
    const text = await readFile(join(migrationsFolder, file), 'utf8');
    migrations[file.slice(0, -4)] = { up: async (db) => void (await sql.raw(text).execute(db)) };
  }
  return migrations;
}

/** Creates the application role and gives it rows, never structure. */
async function allowApplication(db: Kysely<unknown>, password: string): Promise<void> {
  const quoted = password.replaceAll("'", "''");
  await db.transaction().execute(async (tx) => {
    const run = (text: string) => sql.raw(text).execute(tx);
    // Roles belong to the whole server: two databases that migrate at once take turns.
    await run(`select pg_advisory_xact_lock(72667, 1)`);
    const { rows } = await sql<{ found: boolean }>`
      select exists (select from pg_roles where rolname = ${appRole}) as found`.execute(tx);
    if (!rows[0]?.found) await run(`create role ${appRole} login nosuperuser nobypassrls nocreatedb nocreaterole`);
    if (password) await run(`alter role ${appRole} password '${quoted}'`);
    await run(`grant usage on schema public, graphile_worker to ${appRole}`);
    await run(`grant select, insert, update, delete on all tables in schema public, graphile_worker to ${appRole}`);
    await run(`grant usage, select on all sequences in schema public, graphile_worker to ${appRole}`);
    await run(`grant execute on all functions in schema graphile_worker to ${appRole}`);
    await run(`revoke update, delete on ${onlyGrowing.join(', ')} from ${appRole}`);
    await run(`revoke update, delete on payments from ${appRole}`);
    await run(`grant update (${paymentsMayChange.join(', ')}) on payments to ${appRole}`);
    // The job tables have row-level security without a policy: only their owner would see them.
    await run(`do $$ declare jobs record; begin
      for jobs in select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
          and not exists (select from pg_policy p where p.polrelid = c.oid)
      loop execute format('create policy application on %s to ${appRole} using (true) with check (true)', jobs.name); end loop;
    end $$`);
  });
}

const quietJobsLogger = await import('graphile-worker').then(({ Logger }) => new Logger(() => () => undefined));

function explain(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof StartupError) return error;
  const { message } = error;
  const code = (error as { code?: string }).code ?? '';
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT'].includes(code)) {
    return new StartupError(`The database cannot be reached (${message || code}): check DATABASE_URL.`);
  }
  if (code === '28P01' || code === '28000') {
    return new StartupError(`The database refused the sign-in (${message}): check DATABASE_URL.`);
  }
  if (code === '3D000')
    return new StartupError(`The database of DATABASE_URL is not there (${message}): create it first.`);
  if (code === '42501') {
    return new StartupError(
      `The role of DATABASE_URL may not do this (${message}): it must own the database and be allowed to create roles, or ${appRole} must exist and DATABASE_APP_URL be set.`,
    );
  }
  if (/timeout|terminated/i.test(message)) {
    return new StartupError(`The database does not answer (${message}): check DATABASE_URL.`);
  }
  return error;
}

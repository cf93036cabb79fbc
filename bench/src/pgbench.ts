import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchSystem, Seat } from './system.ts';

const statement = fileURLToPath(import.meta.resolve('@table-tap/server/src/modules/orders/place-orders.sql'));
const run = promisify(execFile);

/**
 * The yardstick: `pgbench -M prepared` with 8 clients calls the very statement that the server uses, with one order of
 * three lines per transaction, under row-level security, as the application's role. The cafés are set for the session,
 * so that a transaction is one round trip: as quick as a client of PostgreSQL can be.
 * @returns orders a second
 */
export async function pgbenchOrders(system: BenchSystem, seconds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'table-tap-pgbench-'));
  try {
    const sql = (await readFile(statement, 'utf8'))
      .replaceAll(/^--.*$/gm, '')
      .replace("'order:created'", "'order' || chr(58) || 'created'");
    const files = await Promise.all(
      seatsOf(system).map(async (seat, index) => {
        const file = join(folder, `${index}.sql`);
        await writeFile(file, `${fill(sql, valuesFor(system, seat))};\n`);
        return ['-f', file];
      }),
    );
    const url = new URL(system.superuserUrl);
    const cafeIds = system.cafes.map(({ id }) => id).join(',');
    const { stdout } = await run(
      'pgbench',
      ['-n', '-M', 'prepared', '-c', '8', '-j', '1', '-T', String(seconds), ...files.flat(), url.pathname.slice(1)],
      {
        env: {
          ...process.env,
          PGHOST: url.hostname,
          PGPORT: url.port,
          PGUSER: url.username,
          PGPASSWORD: decodeURIComponent(url.password),
          PGOPTIONS: `-c role=table_tap_app -c app.cafe_ids={${cafeIds}}`,
        },
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (!tps) throw new Error(`pgbench said no tps: ${stdout.slice(0, 500)}`);
    return Number(tps);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const scripts = 12;

/** A seat in each of a few cafés: each script is planned once a client, and that must not weigh. */
const seatsOf = (system: BenchSystem): Seat[] =>
  system.cafes.slice(0, scripts).flatMap(({ id }) => system.seats.find(({ cafeId }) => cafeId === id) ?? []);

/** Puts SQL expressions in the place of `$1` … `$38`. */
const fill = (sql: string, values: string[]) =>
  sql.replaceAll(/\$(\d+)(?!\d)/g, (_, number: string) => values[Number(number) - 1] ?? 'null');

/** The parameters of place-orders.sql for one order of three lines on two tickets. Ids are made by the database. */
function valuesFor(system: BenchSystem, seat: Seat): string[] {
  const cafe = system.cafes.find(({ id }) => id === seat.cafeId);
  if (!cafe) throw new Error('a seat without a café');
  const one = (value: string) => `array[${value}]`;
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const products = ['Stella Artois', 'Coca-Cola', 'Croque-monsieur'].map((name) => cafe.product(name));
  const day = new Date().toISOString().slice(0, 10);
  // pgbench takes a colon before a letter or digit for a variable, in strings too.
  const event = JSON.stringify(sampleOrder(seat, products)).replaceAll(':', ' : ');
  // A ticket's id must be the same in three places of one statement: made from moment and client.
  const ticket = (n: number) => `md5(statement_timestamp()::text || pg_backend_pid() || '-${n}')::uuid`;
  return [
    one(text(seat.cafeId)), one(text(seat.guestId)), one('gen_random_uuid()::text'), one("'\\x00'::bytea"), one('gen_random_uuid()'),
    one(text(seat.tabId)), one(text(day)), one(text(cafe.menu.cafeId)), one("'received'"), one("'on_premises'"), one(text(seat.guestId)),
    one('null'), one('null'), one('null'), 'array[1800]', 'array[268]', 'array[1800]', one(text(event)),
    'array[1,1]', one(`${ticket(1)},${ticket(2)}`), one(`${text(cafe.counters.bar)},${text(cafe.counters.kitchen)}`), "array['received','received']",
    'array[1,1,1]', one('gen_random_uuid(),gen_random_uuid(),gen_random_uuid()'), one(`${ticket(1)},${ticket(1)},${ticket(2)}`), 'array[0,1,2]',
    one(products.map(({ id }) => text(id)).join()), one(products.map(({ variants }) => text(variants[0]?.id ?? '')).join()),
    one(products.map(({ name }) => text(name)).join()), one(products.map(({ variants }) => text(variants[0]?.name ?? '')).join()),
    one("'[]','[]','[]'"), one('null,null,null'), 'array[1,1,1]', one(products.map(({ priceMinor }) => priceMinor).join()),
    one("'alcohol','soft','food'"), 'array[2100,2100,1200]', 'statement_timestamp()', 'array[false]',
  ]; // prettier-ignore
}

/** An event as large as the server's own. */
function sampleOrder(seat: Seat, products: { id: string; name: string; priceMinor: number }[]): unknown {
  const id = seat.tabId;
  return {
    ...{
      id,
      status: 'received',
      kind: 'queued',
      tabId: id,
      tableId: id,
      tableLabel: '1',
      zoneName: 'Hall',
      tabName: null,
    },
    ...{ workflowId: id, serviceMode: 'on_premises', guestId: id, placedBy: null, forUser: null, note: null },
    lines: products.map((product) => ({
      ...{
        id,
        ticketId: id,
        productId: product.id,
        variantId: id,
        name: product.name,
        variantName: '25cl',
        modifiers: [],
      },
      ...{ note: null, quantity: 1, unitPriceMinor: product.priceMinor, totalMinor: product.priceMinor, taxRate: 21 },
    })),
    tickets: [1, 2].map(() => ({
      id,
      counterId: id,
      step: 0,
      status: 'received',
      kind: 'queued',
      acknowledgedAt: null,
    })),
    totals: { subtotalMinor: 1800, taxMinor: 268, tipMinor: 0, totalMinor: 1800, currency: 'EUR' },
    ...{ paidMinor: 0, createdAt: '2026-11-22T18.00.00.000Z', cancelledReason: null },
  };
}

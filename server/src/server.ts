import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { listen } from './kernel/http/listen.ts';
import { apiDocuments } from './kernel/http/documents.ts';
import { createApp } from './kernel/http/app.ts';
import { RateLimits } from './kernel/http/rate-limits.ts';
import { originCheck } from './kernel/http/security.ts';
import { webApps } from './kernel/http/web-apps.ts';
import { AuditSeal } from './kernel/audit/seal.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { PROJECT_ROOT, type Config } from './kernel/config.ts';
import { Database } from './kernel/database/database.ts';
import { requestHash } from './kernel/database/idempotency.ts';
import { migrate } from './kernel/database/migrate.ts';
import { createPool } from './kernel/database/pool.ts';
import { ConsumerRunner } from './kernel/events/consumers/runner.ts';
import { createWire } from './kernel/events/wires.ts';
import { startWorker } from './kernel/jobs/worker.ts';
import type { Handlers } from './kernel/http/mount.ts';
import type { Kernel, Module } from './kernel/lifecycle/module.ts';
import { Services } from './kernel/lifecycle/services.ts';
import { createLog } from './kernel/log.ts';
import { startEmbeddedPostgres } from './kernel/postgres/embedded.ts';
import { Realtime } from './kernel/realtime/realtime.ts';
import { connectRedis } from './kernel/redis.ts';
import { StartupError } from './kernel/startup-error.ts';
import { createMetrics } from './kernel/telemetry.ts';
import { Tokens } from './kernel/auth/tokens.ts';
import { FieldEncryption } from './kernel/field-encryption.ts';
import { openFileStore } from './kernel/files/open-store.ts';
import { keyJobs } from './kernel/keys/key-jobs.ts';
import { InstallationKeys } from './kernel/keys/installation-keys.ts';
import { openDemo, printWelcome, refuseDemoSignIns } from './demo/demo.ts';
import { startSimulators } from './demo/simulators.ts';
import { demoOutbox } from './modules/mail/index.ts';
import { createModules, type Modules } from './modules/modules.ts';
import { targets, type Target, type TargetName } from './targets.ts';

export interface RunningServer {
  /** Address that it really listens on. */
  url: string;
  kernel: Kernel;
  stop(): Promise<void>;
}

export interface StartOptions {
  onProgress?: (text: string) => void;
  clock?: Clock;
}

/**
 * Starts what the target names. The door is taken first and answers 503; then come database, modules, sockets and jobs.
 * @throws StartupError with one sentence when something outside is wrong
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const target: Target | undefined = targets[config.target as TargetName];
  if (!target)
    throw new StartupError(`There is no target "${config.target}": take one of ${Object.keys(targets).join(', ')}.`);
  const progress = options.onProgress ?? (() => undefined);
  const log = createLog(config.logLevel, config.logFormat);
  for (const warning of config.warnings) log.warn(warning);

  let answer: RequestListener = (_req, res) => void res.writeHead(503, { 'Retry-After': '1' }).end('starting');
  const http = createServer({ keepAliveTimeout: 65_000 }, (req, res) => answer(req, res));
  await listen(http, config);

  const stops: (() => Promise<void>)[] = [];
  try {
    // Beside the database: each takes about as long as the other.
    const simulators = config.paymentSimulators ? startSimulators(config, log) : undefined;
    simulators?.catch(() => undefined);
    if (simulators) stops.push(async () => (await simulators.catch(() => undefined))?.stop());
    let ownerUrl = config.databaseUrl;
    if (!ownerUrl) {
      const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log, onProgress: progress });
      stops.push(() => embedded.stop());
      ownerUrl = embedded.ownerUrl;
    }
    const appPassword = createHmac('sha256', config.secret).update('application role').digest('base64url');
    const migrated = await migrate({
      ownerUrl,
      appPassword: config.databaseAppUrl ? '' : appPassword,
      onProgress: progress,
    });
    const appUrl = config.databaseAppUrl ?? migrated.appUrl;

    const kernel = createKernel({ ...config, ...(await simulators)?.hosts }, appUrl, log, options.clock ?? systemClock);
    const business = createModules(kernel);
    const { modules, authority } = business;
    const realtime = new Realtime({ ...kernel, authority, allowOrigin: originCheck(config.corsOrigins) });
    const services = createServices({ kernel, appUrl, target, business, realtime, http, progress });
    stops.push(() => services.stop());
    await services.start();
    if (config.production) await refuseDemoSignIns(kernel);

    const serves: readonly string[] = target.serves;
    answer = createApp({
      ...kernel,
      handlers: handlersOf(modules.filter((module) => serves.includes(module.name))),
      mounting: { ...kernel, authority, requestHash: requestHash(config.secret) },
      notReady: () => services.notReady(),
      documents: apiDocuments(config),
      pages: target.web ? [demoOutbox(kernel), webApps(`${PROJECT_ROOT}/web/dist`)] : [],
    });
    if (config.demo) await printWelcome(kernel);
    log.info({ target: config.target, address: addressOf(http) }, 'ready');
    return { url: addressOf(http), kernel, stop: () => shutDown(http, stops, config.shutdownTimeoutMs, realtime) };
  } catch (error) {
    http.close();
    for (const stop of stops.reverse()) await stop();
    throw error;
  }
}

function handlersOf(modules: Module[]): Handlers {
  return modules.reduce<Handlers>((all, module) => ({ ...all, ...module.handlers }), {});
}

function createKernel(config: Config, appUrl: string, log: Kernel['log'], clock: Clock): Kernel {
  if (config.orderLanes >= config.databasePoolMax - 2) {
    throw new StartupError(
      'ORDER_LANES needs at least three connections less than DATABASE_POOL_MAX: lower it, or raise the other.',
    );
  }
  const redis = config.redisUrl ? connectRedis(config.redisUrl, log) : undefined;
  const pool = createPool({
    url: appUrl,
    max: config.databasePoolMax,
    statementTimeoutMs: config.databaseStatementTimeoutMs,
    waitMs: config.databasePoolWaitMs,
    applicationName: `table-tap ${config.target}`,
  });
  const db = new Database(pool, clock, new AuditSeal(config.secret));
  const tokens = new Tokens(config.jwtPrivateKey, clock);
  const fields = new FieldEncryption(config.secret);
  return {
    config,
    clock,
    log,
    db,
    tokens,
    fields,
    keys: new InstallationKeys({ ...config, db, clock, log, tokens, fields }),
    files: openFileStore(config),
    limits: new RateLimits(
      {
        guestPerMinute: config.rateGuestPerMinute,
        staffPerMinute: config.rateStaffPerMinute,
        addressPerMinute: config.rateAddressPerMinute,
        keyPerMinute: config.rateKeyPerMinute,
      },
      redis,
    ),
    metrics: createMetrics(),
    redis,
  };
}

interface Parts {
  kernel: Kernel;
  appUrl: string;
  target: Target;
  business: Modules;
  realtime: Realtime;
  http: Server;
  progress: (text: string) => void;
}

/** The map of what needs what. Stopping goes the other way round. */
function createServices({ kernel, appUrl, target, business, realtime, http, progress }: Parts): Services {
  const { db, log, redis } = kernel;
  const { modules } = business;
  const wire = createWire(appUrl, redis, realtime.io, log);
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
  const consumers = new ConsumerRunner(
    kernel,
    modules.flatMap((module) => module.consumers ?? []),
  );
  return new Services(log, [
    {
      name: 'database',
      start: async () => void (await db.pool.query('select 1')),
      stop: () => db.close(),
      healthy: async () => (await db.pool.query('select 1')).rowCount === 1,
    },
    {
      name: 'keys',
      needs: ['database'],
      start: () => kernel.keys.start(),
      stop: () => kernel.keys.stop(),
      healthy: async () => kernel.keys.isCurrent,
    },
    { name: 'redis', start: () => undefined, stop: () => void redis?.disconnect() },
    {
      name: 'hints',
      needs: ['database', 'redis'],
      start: async () => {
        await wire.start((cafeId, seq) => {
          realtime.hub.hint(cafeId, seq);
          consumers.hint(cafeId, seq);
        });
        db.onCommit((cafeId, events) => {
          business.committed(cafeId, events);
          realtime.hub.committed(cafeId, events);
          consumers.committed(cafeId, events);
          wire.send(cafeId, events.at(-1)?.seq ?? 0);
        });
      },
      stop: () => wire.stop(),
    },
    {
      name: 'modules',
      needs: ['database', 'keys', 'hints'],
      start: () => undefined,
      stop: async () => {
        for (const module of modules) await module.stop?.();
      },
    },
    ...(target.realtime
      ? [{ name: 'realtime', needs: ['modules'], start: () => realtime.start(http), stop: () => realtime.stop() }]
      : []),
    // Before anything works in the background: what the demo tells of its past would look very late.
    { name: 'demo', needs: ['modules'], start: () => (kernel.config.demo ? openDemo(kernel, progress) : undefined) },
    ...(target.worker
      ? [
          {
            name: 'worker',
            needs: ['modules', 'demo'],
            start: async () =>
              void (worker = await startWorker(
                {
                  url: appUrl,
                  statementTimeoutMs: kernel.config.databaseStatementTimeoutMs,
                  applicationName: `table-tap ${kernel.config.target} jobs`,
                },
                [...keyJobs(kernel), ...modules.flatMap((module) => module.jobs ?? [])],
                log,
              )),
            stop: async () => void (await worker?.stop()),
          },
          {
            name: 'consumers',
            needs: ['modules', 'demo'],
            start: () => consumers.start(),
            stop: () => consumers.stop(),
          },
        ]
      : []),
  ]);
}

function addressOf(http: Server): string {
  const address = http.address();
  if (address === null || typeof address === 'string') return '';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** No new connections, running requests to their end (within the time limit), then everything in reverse. */
async function shutDown(
  http: Server,
  stops: (() => Promise<void>)[],
  timeoutMs: number,
  realtime: Realtime,
): Promise<void> {
  const drained = new Promise<void>((resolve) => http.close(() => resolve()));
  realtime.disconnectAll();
  http.closeIdleConnections();
  const late = setTimeout(() => http.closeAllConnections(), timeoutMs);
  await drained;
  clearTimeout(late);
  for (const stop of stops.reverse()) await stop();
}

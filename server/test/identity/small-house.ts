import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import { afterAll } from 'vitest';
import { AuditSeal } from '../../src/kernel/audit/seal.ts';
import { Tokens } from '../../src/kernel/auth/tokens.ts';
import { FieldEncryption } from '../../src/kernel/field-encryption.ts';
import { openFileStore } from '../../src/kernel/files/open-store.ts';
import { InstallationKeys } from '../../src/kernel/keys/installation-keys.ts';
import { loadConfig } from '../../src/kernel/config.ts';
import { Database } from '../../src/kernel/database/database.ts';
import { createPool } from '../../src/kernel/database/pool.ts';
import type { CommittedEvent } from '../../src/kernel/events/append.ts';
import { mount, type Handlers } from '../../src/kernel/http/mount.ts';
import { problemFunnel } from '../../src/kernel/http/problem.ts';
import { RateLimits } from '../../src/kernel/http/rate-limits.ts';
import type { Kernel } from '../../src/kernel/lifecycle/module.ts';
import type { Authority } from '../../src/kernel/auth/actor.ts';
import { createLog } from '../../src/kernel/log.ts';
import { createMetrics } from '../../src/kernel/telemetry.ts';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { createCafes, openCafe } from '../../src/modules/cafes/index.ts';
import { createGuests } from '../../src/modules/guests/index.ts';
import { addMember, createIdentity, createUser, type NewMember } from '../../src/modules/identity/index.ts';
import { createTables } from '../../src/modules/tables/index.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';
import { requestHash } from '../../src/kernel/database/idempotency.ts';

/** A clock that stands still until a test moves it. */
export class TestClock {
  #ms = Date.parse('2026-11-22T20:00:00Z');
  now = (): Date => new Date(this.#ms);
  advance(seconds: number): void {
    this.#ms += seconds * 1000;
  }
}

export interface Sent {
  body?: unknown;
  token?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape
export type Json = any;

export interface Got {
  status: number;
  body: Json;
  headers: Headers;
  /** The refresh cookie as a browser would send it back; empty when it was deleted, undefined when not set. */
  cookie: string | undefined;
}

export interface SmallHouse {
  database: TestDatabase;
  kernel: Kernel;
  clock: TestClock;
  authority: Authority;
  /** Committed events, oldest first. */
  events: { cafeId: string; event: CommittedEvent }[];
  send(method: string, path: string, sent?: Sent): Promise<Got>;
}

export const password = 'a-long-password-for-tests';

/**
 * The modules for people, cafés, guests and tables behind HTTP, on a database of their own and on a clock that tests
 * move. Call it once, at the top of a file.
 */
export async function smallHouse(env: Record<string, string> = {}): Promise<SmallHouse> {
  const database = await testDatabase();
  const { privateKey } = generateKeyPairSync('ed25519');
  const config = loadConfig({
    env: {
      TABLE_TAP_SECRET: randomBytes(48).toString('base64url'),
      JWT_PRIVATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      LOG_FORMAT: 'silent',
      REQUIRE_MFA: 'off',
      DEMO_PAST_WEEKS: '0',
      ...env,
    },
    argv: [],
    terminal: false,
  });
  const clock = new TestClock();
  const log = createLog('info', 'silent');
  const pool = createPool({
    url: database.appUrl,
    max: 10,
    statementTimeoutMs: 30_000,
    waitMs: 30_000,
    applicationName: 'test',
  });
  const db = new Database(pool, clock, new AuditSeal(config.secret));
  const events: SmallHouse['events'] = [];
  db.onCommit((cafeId, committed) => events.push(...committed.map((event) => ({ cafeId, event }))));
  const limits = new RateLimits({ guestPerMinute: 1e6, staffPerMinute: 1e6, addressPerMinute: 1e6, keyPerMinute: 1e6 });
  const tokens = new Tokens(config.jwtPrivateKey, clock);
  const fields = new FieldEncryption(config.secret);
  const keys = new InstallationKeys({ ...config, db, clock, log, tokens, fields });
  const metrics = createMetrics();
  const kernel: Kernel = {
    config,
    clock,
    log,
    db,
    tokens,
    fields,
    keys,
    files: openFileStore(config),
    limits,
    metrics,
    redis: undefined,
  };

  const identity = createIdentity(kernel);
  const modules = [identity, createCafes(kernel), createGuests(kernel), createTables(kernel)];
  const handlers: Handlers = Object.assign({}, ...modules.map((module) => module.handlers));
  const router = Router();
  const { authority } = identity;
  mount(router, handlers, {
    tokens,
    limits,
    db,
    authority,
    requestHash: requestHash(config.secret),
    observe: () => undefined,
  });
  const app = express().use('/api/v1', router).use(problemFunnel(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await db.close();
  });

  return {
    database,
    kernel,
    clock,
    authority: identity.authority,
    events,
    async send(method, path, sent = {}) {
      const response = await fetch(base + path, {
        method,
        headers: {
          ...(sent.body !== undefined && { 'Content-Type': 'application/json' }),
          ...(sent.token && { Authorization: `Bearer ${sent.token}` }),
          ...(sent.cookie && { Cookie: sent.cookie }),
          ...sent.headers,
        },
        ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
      });
      const text = await response.text();
      const setCookie = response.headers.getSetCookie()[0];
      const cookie = setCookie && !/Max-Age=0/.test(setCookie) ? setCookie.split(';')[0] : setCookie && '';
      return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers, cookie };
    },
  };
}

/** The value of a command that is expected to succeed. */
export function unwrap<T>(value: T): Exclude<T, { code: unknown }> {
  if (isRefusal(value)) throw new Error(`refused: ${value.code} ${value.detail ?? ''}`);
  return value as Exclude<T, { code: unknown }>;
}

let counted = 0;

/** A café with its owner, who signs in with `password`. */
export async function aCafe(
  house: SmallHouse,
  slug = `cafe-${++counted}`,
): Promise<{ cafeId: string; slug: string; owner: string }> {
  const owner = `owner@${slug}.example`;
  const cafe = unwrap(
    await openCafe(house.kernel.db, {
      body: {
        slug,
        name: `Café ${slug}`,
        timeZone: 'Europe/Brussels',
        currency: 'EUR',
        country: 'BE',
        languages: ['nl', 'fr', 'en', 'de'],
        owner: { email: owner, name: `Owner of ${slug}`, password },
      },
    }),
  );
  return { cafeId: cafe.id, slug, owner };
}

/** Somebody who works in a café, or nowhere. */
export async function aPerson(
  house: SmallHouse,
  membership?: Omit<NewMember, 'userId'>,
  more: { platformAdmin?: boolean } = {},
): Promise<{ id: string; email: string }> {
  const email = `person${++counted}@people.example`;
  const { id } = unwrap(await createUser(house.kernel.db, { email, name: `Person ${counted}`, password, ...more }));
  if (membership) unwrap(await addMember(house.kernel.db, { ...membership, userId: id }));
  return { id, email };
}

/** An access token by password. */
export async function tokenOf(house: SmallHouse, email: string): Promise<string> {
  const got = await house.send('POST', '/auth/login', { body: { email, password } });
  if (got.status !== 200) throw new Error(`sign-in answered ${got.status} ${JSON.stringify(got.body)}`);
  return got.body.accessToken;
}

import type { Redis } from 'ioredis';
import type { Tokens } from '../auth/tokens.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/mount.ts';
import type { FieldEncryption } from '../field-encryption.ts';
import type { InstallationKeys } from '../keys/installation-keys.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../telemetry.ts';

/** What the kernel gives to every module. */
export interface Kernel {
  config: Config;
  clock: Clock;
  log: Log;
  db: Database;
  tokens: Tokens;
  /** Seals and opens fields, with keys that can be turned: the one for all modules. */
  fields: FieldEncryption;
  keys: InstallationKeys;
  limits: RateLimits;
  metrics: Metrics;
  redis: Redis | undefined;
}

/** Work that the worker repeats, across all cafés. */
export interface RecurringJob {
  name: string;
  everySeconds: number;
  run: () => Promise<void>;
}

/** One domain of the business, wired: what it serves and what it does in the background. */
export interface Module {
  name: string;
  handlers: Handlers;
  jobs?: RecurringJob[];
  /** Lets go of what it holds; called once no request reaches it any more. */
  stop?: () => Promise<void>;
}

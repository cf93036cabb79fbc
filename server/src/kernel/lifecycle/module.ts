import type { Redis } from 'ioredis';
import type { Tokens } from '../auth/tokens.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { EventConsumer } from '../events/consumers/consumer.ts';
import type { Database, Reader, Transactor } from '../database/database.ts';
import type { Handlers } from '../http/mount.ts';
import type { FieldEncryption } from '../field-encryption.ts';
import type { FileStore } from '../files/file-store.ts';
import type { InstallationKeys } from '../keys/installation-keys.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import type { Log } from '../log.ts';
import type { Refusal } from '../refusal.ts';
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
  /** Uploaded files, by keys that only the database knows. */
  files: FileStore;
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

/**
 * What a module holds of a person in a café: for the file that one may ask for of oneself, and for being forgotten. Add
 * one for every table that names people.
 */
export interface PersonalData {
  /** Its key in the file. */
  section: string;
  /** What is held; nothing, null or an empty list is left out. */
  read(reader: Reader, cafeId: string, userId: string): Promise<unknown>;
  /** Why the person cannot be forgotten yet; asked in every café before any forgets. */
  keeps?(reader: Reader, cafeId: string, userId: string): Promise<Refusal | undefined>;
  /** Takes away what is not needed for the books; a refusal rolls this café back. May come twice. */
  forget?(tx: Transactor, userId: string): Promise<Refusal | undefined>;
}

/** One domain of the business, wired: what it serves and what it does in the background. */
export interface Module {
  name: string;
  handlers: Handlers;
  jobs?: RecurringJob[];
  /** What follows from events, applied by the worker in order and once. */
  consumers?: EventConsumer[];
  personalData?: PersonalData[];
  /** Lets go of what it holds; called once no request reaches it any more. */
  stop?: () => Promise<void>;
}

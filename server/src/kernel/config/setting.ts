import type { z } from 'zod';

/** What is known of the installation before its settings are read; defaults may depend on it. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** NODE_ENV=production */
  production: boolean;
  /** Standard output is a terminal. */
  terminal: boolean;
}

/** One setting: everything the program, `npm run config` and the documentation say about it. */
export interface Setting<T> {
  /** Environment variable. */
  env: string;
  /** Command-line option that wins over the variable, without the dashes. */
  option?: string;
  /** One line for `npm run config`. */
  about: string;
  /** From the variable's text to the value; its messages complete the sentence "PORT …". */
  schema: z.ZodType<T, string>;
  /** Text used when the variable is absent or empty. */
  default?: string | ((surroundings: Surroundings) => string | undefined);
  /** What holds where there is no value, or an empty one, for `npm run config`. */
  whenAbsent?: string;
  /** How the value's text may be shown; the text itself when absent. */
  show?: (text: string) => string;
  /** Another variable without which this one has no meaning. */
  needs?: string;
  /** Where NODE_ENV=production, the value must be given. */
  requiredInProduction?: boolean;
  /** What NODE_ENV=production refuses: the rest of the sentence "PORT …", or undefined when the value is fine. */
  refuseInProduction?(value: T): string | undefined;
}

/** A setting that always has a value. */
export function setting<T>(entry: Setting<T> & { default: NonNullable<Setting<T>['default']> }): Setting<T> {
  return entry;
}

/** A setting that may be absent. */
export function optional<T>(entry: Setting<T> & { default?: never; whenAbsent: string }): Setting<T | undefined> {
  return entry;
}

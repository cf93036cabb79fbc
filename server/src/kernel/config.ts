import { parseArgs } from 'node:util';
import { misspeltVariables } from './config/misspelt.ts';
import { type ReadSetting, readSettings } from './config/read-settings.ts';
import { localSecrets } from './config/secrets-file.ts';
import type { Setting } from './config/setting.ts';
import { SETTINGS } from './config/table.ts';
import { StartupError } from './startup-error.ts';

export { PROJECT_ROOT } from './config/table.ts';

type Table = typeof SETTINGS;
type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** The values of all settings in `config/table.ts`, checked. */
export type Config = { [Name in Exclude<keyof Table, 'secret' | 'jwtPrivateKey'>]: ValueOf<Table[Name]> } & {
  /** At least 32 bytes of text; keys are derived from it. */
  secret: string;
  /** PEM, PKCS #8, Ed25519. */
  jwtPrivateKey: string;
  /** NODE_ENV=production */
  production: boolean;
  /** Sentences for the log: variables that are probably misspelt. */
  warnings: string[];
};

/** Where settings come from; tests give their own. */
export interface ConfigSource {
  env: Readonly<Record<string, string | undefined>>;
  /** Command-line arguments without the program: `['--target=orders']`. */
  argv: readonly string[];
  /** Standard output is a terminal. */
  terminal: boolean;
}

/** This process's environment and arguments. */
export function processSource(): ConfigSource {
  return { env: process.env, argv: process.argv.slice(2), terminal: process.stdout.isTTY };
}

/**
 * Reads and checks all settings. Secrets that are not set are generated once into the data folder
 * (never with NODE_ENV=production, where they are required).
 *
 * @throws StartupError with one sentence a line for every setting that is wrong
 */
export function loadConfig(source: ConfigSource = processSource()): Config {
  const { settings, warnings, production } = inspectSettings(source);
  const problems = Object.values(settings).flatMap((read) => read.problems);
  if (problems.length > 0) throw new StartupError(problems.join('\n'));
  const values = Object.fromEntries(Object.entries(settings).map(([name, read]) => [name, read.value])) as {
    [Name in keyof Table]: ValueOf<Table[Name]>;
  };
  const { secret, jwtPrivateKey } = values;
  const local = secret && jwtPrivateKey ? undefined : localSecrets(values.dataDir);
  return {
    ...values,
    secret: secret ?? local!.tableTapSecret,
    jwtPrivateKey: jwtPrivateKey ?? local!.jwtPrivateKey,
    production,
    warnings,
  };
}

/** All settings as they were found, right or wrong; reads and writes no file. */
export function inspectSettings(source: ConfigSource = processSource()): {
  settings: Record<keyof Table, ReadSetting>;
  warnings: string[];
  production: boolean;
} {
  const { env, terminal } = source;
  const production = env['NODE_ENV'] === 'production';
  const table: Record<keyof Table, Setting<unknown>> = SETTINGS;
  const entries = Object.values(table);
  const settings = readSettings(table, { env, production, terminal }, readOptions(source.argv, entries));
  const known = entries.map((entry) => entry.env);
  return { settings, warnings: misspeltVariables(env, known), production };
}

function readOptions(argv: readonly string[], table: readonly Setting<unknown>[]): Record<string, string> {
  const names = table.flatMap((entry) => entry.option ?? []);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    return Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (cause) {
    const known = names.map((name) => `--${name}=NAME`).join(', ');
    throw new StartupError(`The arguments "${argv.join(' ')}" are not understood; the only ones are: ${known}.`, {
      cause,
    });
  }
}

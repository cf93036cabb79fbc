import type { Setting, Surroundings } from './setting.ts';

/** Where a value comes from. */
export type SettingSource = 'environment' | 'command line' | 'default' | 'absent';

/** One setting as it was found. */
export interface ReadSetting {
  env: string;
  about: string;
  source: SettingSource;
  /** May be shown to anybody. */
  shown: string;
  value: unknown;
  /** Full sentences that name the setting and say what to do; none when it is valid. */
  problems: string[];
}

/** Reads every setting of `table`, valid or not; nothing is written anywhere. */
export function readSettings<Name extends string>(
  table: Record<Name, Setting<unknown>>,
  surroundings: Surroundings,
  options: Readonly<Record<string, string>>,
): Record<Name, ReadSetting> {
  const read = Object.entries<Setting<unknown>>(table).map(([name, entry]) => [
    name,
    readOne(entry, surroundings, options),
  ]);
  return Object.fromEntries(read) as Record<Name, ReadSetting>;
}

function readOne(
  entry: Setting<unknown>,
  surroundings: Surroundings,
  options: Readonly<Record<string, string>>,
): ReadSetting {
  const { env, about } = entry;
  const { text, source } = findText(entry, surroundings, options);
  if (text === undefined) {
    const missing = surroundings.production && entry.requiredInProduction;
    const problems = missing ? [`${env} must be set where NODE_ENV is production (${about}).`] : [];
    return { env, about, source, shown: entry.whenAbsent ?? '', value: undefined, problems };
  }
  const problems: string[] = [];
  const parsed = entry.schema.safeParse(text);
  const shown = (entry.show ?? String)(text) || (entry.whenAbsent ?? '');
  if (!parsed.success) {
    // A default made from another setting can only be wrong because that one is.
    if (source === 'default') return { env, about, source, shown, value: undefined, problems };
    const messages = new Set(parsed.error.issues.map((issue) => issue.message));
    problems.push(`${env} ${[...messages].join(', and ')}${entry.show ? '' : ` (it is "${text}")`}.`);
  } else if (surroundings.production) {
    const refusal = entry.refuseInProduction?.(parsed.data);
    if (refusal) problems.push(`${env} ${refusal}; NODE_ENV=production needs another value.`);
  }
  if (entry.needs && !given(surroundings.env[entry.needs])) {
    problems.push(`${env} has no meaning without ${entry.needs}; set both or neither.`);
  }
  return { env, about, source, shown, value: parsed.data, problems };
}

function findText(
  entry: Setting<unknown>,
  surroundings: Surroundings,
  options: Readonly<Record<string, string>>,
): { text: string | undefined; source: SettingSource } {
  const option = entry.option && options[entry.option];
  if (option !== undefined) return { text: option, source: 'command line' };
  const text = given(surroundings.env[entry.env]);
  if (text !== undefined) return { text, source: 'environment' };
  const fallback = typeof entry.default === 'function' ? entry.default(surroundings) : entry.default;
  return { text: fallback, source: fallback === undefined ? 'absent' : 'default' };
}

// An empty variable is what deployment templates make of one that nobody set.
function given(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

import { pino, type Logger } from 'pino';

/** Structured log. Ids only: names, addresses, tokens and bodies never get here. */
export type Log = Logger;

/** Fields that must not reach a log even by mistake. */
const secrets = ['password', 'pin', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie', 'email', 'name'];

/** @param format `json` for machines, `pretty` for a terminal, `silent` for tests */
export function createLog(level: string, format: 'json' | 'pretty' | 'silent'): Log {
  if (format === 'silent') return pino({ level: 'silent' });
  const serializers = { err: describeError };
  const redact = { paths: secrets.flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' };
  if (format === 'json') return pino({ level, redact, serializers, base: null });
  return pino({ level, redact, serializers, base: null }, prettyStream());
}

/** What a log keeps of an error. PostgreSQL's `detail` and the like quote the values of rows: they stay out. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error object' };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: error.name, message: error.message, code, constraint, table, stack: error.stack, cause };
}

const colours: Record<number, string> = {
  20: '\x1b[90m',
  30: '\x1b[32m',
  40: '\x1b[33m',
  50: '\x1b[31m',
  60: '\x1b[31m',
};

/** One readable line an entry; a terminal gets colours. */
function prettyStream(): { write(line: string): void } {
  return {
    write(line) {
      const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
      const clock = new Date(time as number).toISOString().slice(11, 19);
      const colour = process.stdout.isTTY ? (colours[level as number] ?? '') : '';
      const off = colour && '\x1b[0m';
      const fields = Object.entries(rest).map(
        ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      const stack = err ? `\n${(err as { stack?: string }).stack ?? JSON.stringify(err)}` : '';
      process.stdout.write(`${colour}${clock}${off} ${msg as string}${fields.join('')}${stack}\n`);
    },
  };
}

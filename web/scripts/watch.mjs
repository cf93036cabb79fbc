/** `npm run watch -w web -- guest`: builds one app for development, again on each change, into dist/<app>. */
import { spawn } from 'node:child_process';
import { angularCli, apps, buildEnvironment, webFolder } from './apps.mjs';
import { placeBarcodeReader } from './barcode-reader.mjs';

const app = process.argv[2] ?? 'guest';
if (!apps.includes(app)) {
  console.error(`No such app: ${app}. There are ${apps.join(', ')}.`);
  process.exit(1);
}

if (app === 'staff') await placeBarcodeReader();
const child = spawn(process.execPath, [angularCli, 'build', app, '--watch', '--configuration', 'development'], {
  cwd: webFolder,
  env: buildEnvironment,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 0));

/** `npm run build -w web [app …]`: builds the apps for production into dist/<app> and compresses their files. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { angularCli, apps, buildEnvironment, distFolder, webFolder } from './apps.mjs';
import { placeBarcodeReader } from './barcode-reader.mjs';
import { checkGuestBudget } from './budget.mjs';
import { compressFolder } from './compress.mjs';
import { preloadTexts } from './preload-texts.mjs';
import { buildServiceWorker } from './service-worker.mjs';

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = chosen.filter((app) => !apps.includes(app));
if (unknown.length > 0) {
  console.error(`No such app: ${unknown.join(', ')}. There are ${apps.join(', ')}.`);
  process.exit(1);
}

const startedAtMs = Date.now();
try {
  await Promise.all((chosen.length > 0 ? chosen : apps).map(buildApp));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log(`Built in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s.`);

async function buildApp(app) {
  if (app === 'staff') await placeBarcodeReader();
  await runCli(app);
  await rm(join(distFolder, app, 'prerendered-routes.json'), { force: true });
  if (app === 'guest') {
    await preloadTexts();
    await buildServiceWorker();
  }
  const { files, bytes, brotliBytes } = await compressFolder(join(distFolder, app));
  console.log(`${app}: ${files} files compressed, ${kilobytes(bytes)} to ${kilobytes(brotliBytes)} (brotli)`);
  if (app === 'guest') console.log(await checkGuestBudget());
}

function runCli(app) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [angularCli, 'build', app, '--progress=false'], {
      cwd: webFolder,
      env: buildEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${output}\nBuilding ${app} failed.`));
    });
  });
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

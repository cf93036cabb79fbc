/** `node web/scripts/icons.mjs`: draws the PNG icons of the guest app from its icon.svg. CHROMIUM names a browser. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { webFolder } from './apps.mjs';

const publicFolder = join(webFolder, 'guest/public');
const svg = await readFile(join(publicFolder, 'icon.svg'), 'utf8');
const ground = '#f5a524';
const icons = [
  { file: 'icon-192.png', sizePx: 192, marginShare: 0 },
  { file: 'icon-512.png', sizePx: 512, marginShare: 0 },
  // Launchers cut maskable icons to their own shape: what matters stays in the middle 80 %.
  { file: 'icon-maskable-512.png', sizePx: 512, marginShare: 0.1 },
];

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { file, sizePx, marginShare } of icons) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const inner = sizePx * (1 - 2 * marginShare);
  const background = marginShare > 0 ? ground : 'transparent';
  await page.setContent(
    `<style>body{margin:0;background:${background};display:grid;place-items:center;height:100vh}</style>` +
      svg.replace('<svg ', `<svg width="${inner}" height="${inner}" `),
  );
  await page.screenshot({ path: join(publicFolder, 'icons', file), omitBackground: true });
  await page.close();
}
await browser.close();

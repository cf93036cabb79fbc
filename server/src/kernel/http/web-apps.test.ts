import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from './security.ts';
import { webApps } from './web-apps.ts';

const page = (name: string) =>
  `<html><head><script nonce="%NONCE%" src="main-aB3_Fj-2.js"></script></head>${name}</html>`;
let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'table-tap-web-'));
  for (const name of ['guest', 'staff', 'manage']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'index.html'), page(name));
    await writeFile(join(folder, name, 'main-aB3_Fj-2.js'), `// ${name}`);
    await writeFile(join(folder, name, 'main-aB3_Fj-2.js.br'), brotliCompressSync(`// ${name}`));
  }
  const app = express();
  app.use(securityHeaders({ https: false }));
  app.use(webApps(folder));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const get = (path: string, accept = 'text/html') =>
  fetch(origin + path, { headers: { accept, 'accept-encoding': 'gzip, br' } });

describe('the web apps', () => {
  it.each([
    ['/', 'guest'],
    ['/t/some-code', 'guest'],
    ['/staff', 'staff'],
    ['/staff/', 'staff'],
    ['/staff/counters/7', 'staff'],
    ['/manage/menu', 'manage'],
  ])('answer %s with the page of %s', async (path, name) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`</head>${name}</html>`);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('give each page a nonce of its own, the one of its policy', async () => {
    const nonces = await Promise.all(
      ['/', '/'].map(async (path) => {
        const answer = await get(path);
        const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
        expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('may run WebAssembly where barcodes are read, and nowhere else; the camera is for pages of the house', async () => {
    const headers = async (path: string) => (await get(path)).headers;
    expect((await headers('/staff/stock')).get('content-security-policy')).toContain("'wasm-unsafe-eval'");
    for (const path of ['/', '/manage/stock', '/staffing'])
      expect((await headers(path)).get('content-security-policy')).not.toContain('wasm');
    expect((await headers('/staff')).get('permissions-policy')).toContain('camera=(self), microphone=()');
  });

  it('send files compressed ahead of time, for a year where their name has a hash', async () => {
    const answer = await get('/staff/main-aB3_Fj-2.js', '*/*');
    expect(await answer.text()).toBe('// staff');
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('answer 404 for a file that is not there, also when it was there a moment ago', async () => {
    expect((await get('/nothing.js', '*/*')).status).toBe(404);
    await rm(join(folder, 'manage', 'main-aB3_Fj-2.js'));
    await rm(join(folder, 'manage', 'main-aB3_Fj-2.js.br'));
    expect((await get('/manage/main-aB3_Fj-2.js', '*/*')).status).toBe(404);
    expect((await get('/manage/')).status).toBe(200);
  });

  it('leave the folder alone: nothing outside of it', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/staff/..%2f..%2fpackage.json']) {
      const text = await (await get(path, '*/*')).text();
      expect(text).not.toContain('"name"');
    }
  });
});

import { createHash } from 'node:crypto';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { allRoutes, errors, events, permissions, roles, routes, type RouteName } from '@table-tap/contract';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../config.ts';
import { apiDocuments } from './documents.ts';
import { documentsConfig } from './documents/documents.test-support.ts';
import { operations } from './documents/operations.ts';
import { exampleBodies } from './documents/page/guide.ts';
import { errorMeanings, roleNames } from './documents/wording.ts';

let server: Server;

beforeAll(async () => {
  const app = express();
  app.set('etag', false);
  app.use('/api', apiDocuments(documentsConfig as Config));
  app.use((_req, res) => void res.status(404).end('next'));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request({ port: (server.address() as AddressInfo).port, path, method, headers }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }));
    });
    call.on('error', reject).end();
  });

describe.each([
  ['/api/v1/openapi.json', 'application/json; charset=utf-8'],
  ['/api/v1/asyncapi.json', 'application/json; charset=utf-8'],
  ['/api/docs', 'text/html; charset=utf-8'],
])('%s', (path, type) => {
  it('is served, and not again to somebody who has it', async () => {
    const first = await get(path);
    expect(first).toMatchObject({
      status: 200,
      headers: { 'content-type': type, 'x-content-type-options': 'nosniff', vary: 'Accept-Encoding' },
    });
    const again = await get(path, { 'If-None-Match': first.headers.etag as string });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect((await get(path, { 'If-None-Match': '"another"' })).status).toBe(200);
  });

  it('is compressed for whoever can read that', async () => {
    const plain = (await get(path, { 'Accept-Encoding': 'identity' })).body;
    const br = await get(path, { 'Accept-Encoding': 'gzip, br' });
    const gzip = await get(path, { 'Accept-Encoding': 'gzip' });
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(br.body).equals(plain)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain)).toBe(true);
    expect(br.body.length).toBeLessThan(plain.length / 4);
  });

  it('answers HEAD, and leaves other methods to whoever comes after', async () => {
    expect(await get(path, {}, 'HEAD')).toMatchObject({ status: 200, headers: { 'content-type': type } });
    expect((await get(path, {}, 'POST')).status).toBe(404);
  });
});

it('leaves other addresses to whoever comes after', async () => {
  expect((await get('/api/v1/cafes')).body.toString()).toBe('next');
});

describe('the readable page', () => {
  let page: string;
  let headers: IncomingHttpHeaders;
  beforeAll(async () => {
    const answer = await get('/api/docs');
    page = answer.body.toString();
    headers = answer.headers;
  });
  const anchors = () => [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] as string);

  it('may run its own style and script and load nothing at all', () => {
    const policy = headers['content-security-policy'] ?? '';
    const hashOf = (tag: string) => {
      const content = new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`).exec(page)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hashOf('style')};`);
    expect(policy).toContain(`script-src ${hashOf('script')};`);
    expect(page.match(/<(?:style|script)\b/g)).toHaveLength(2);
    expect(page).not.toMatch(/<(?:link|img|script|iframe)[^>]* (?:src|href)="(?!data:)/);
    expect(page).not.toMatch(/ (?:style|on\w+)="/);
  });

  it('explains every error under the anchor that problem documents link to', () => {
    for (const code of Object.keys(errors)) {
      expect(anchors(), code).toContain(code);
      expect(errorMeanings[code as keyof typeof errors], code).toMatch(/^[A-Z`].{20,}\.$/);
    }
  });

  it('has every route, event, permission and role', () => {
    const ids = anchors();
    for (const { id, route } of operations()) {
      expect(ids).toContain(id);
      expect(page).toContain(route.summary.split('`')[0]?.replaceAll("'", '&#39;'));
    }
    for (const type of Object.keys(events)) expect(ids).toContain(`event-${type}`);
    for (const permission of Object.keys(permissions)) expect(ids).toContain(`permission-${permission}`);
    for (const role of Object.keys(roles)) expect(page).toContain(`>${roleNames[role as keyof typeof roles]}</th>`);
    expect(page).toContain(`${Object.keys(allRoutes).length} routes`);
  });

  it('has no link that leads nowhere, and no anchor twice', () => {
    const ids = anchors();
    expect(new Set(ids).size).toBe(ids.length);
    const links = new Set([...page.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1] as string));
    expect([...links].filter((link) => !ids.includes(link))).toEqual([]);
  });

  it('has no trace of a value that is missing', () => {
    expect(page).not.toMatch(/\bundefined\b|\[object |\bNaN\b/);
  });

  it('shows first steps that would work', () => {
    for (const [key, body] of Object.entries(exampleBodies))
      expect(routes[key as RouteName as keyof typeof exampleBodies].body.safeParse(body).error).toBeUndefined();
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOutbox, queueMail } from '../../src/modules/mail/index.ts';
import { smallHouse } from '../identity/small-house.ts';

const house = await smallHouse();
const { kernel } = house;

async function serving(config: Partial<typeof kernel.config>) {
  const app = express().use(demoOutbox({ db: kernel.db, config: { ...kernel.config, ...config } }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return (headers: Record<string, string> = {}, path = '/demo/outbox') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

const demo = { demo: true, production: false, smtpUrl: undefined };

beforeAll(() =>
  kernel.db.global((tx) =>
    queueMail(
      tx,
      {
        ...{ to: 'ann@guests.example', template: 'verify-account', language: 'en' },
        data: { name: '<script>alert(1)</script>', link: 'http://localhost:3000/account/verify#abc' },
      },
      kernel.clock.now(),
    ),
  ),
);

describe('the outbox of the demo', () => {
  it('shows what would be sent, with links that work and nothing that runs', async () => {
    const open = await serving(demo);
    const answer = await open();
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('To ann@guests.example');
    expect(page).toContain('<a href="http://localhost:3000/account/verify#abc">');
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['with NODE_ENV=production', { ...demo, production: true }],
    ['where it is no demo', { ...demo, demo: false }],
    ['where mail is sent', { ...demo, smtpUrl: 'smtp://mail.example' }],
  ])('is not there %s', async (_, config) => {
    expect((await (await serving(config))()).status).toBe(404);
  });

  it('is for this machine alone: not through a proxy, not under another name', async () => {
    const open = await serving(demo);
    expect((await open({ 'X-Forwarded-For': '203.0.113.7' })).status).toBe(404);
    expect((await open({ Forwarded: 'for=203.0.113.7' })).status).toBe(404);
  });
});

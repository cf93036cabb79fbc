import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKeys } from '../../src/kernel/keys/stored-keys.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const { config, db, keys } = system.server.kernel;

/** The command as somebody types it. */
function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/keys-cli.ts'), ...args], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: system.database.ownerUrl,
      TABLE_TAP_DATA: config.dataDir,
      TABLE_TAP_DEMO: 'off',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

const jwks = async () =>
  (await (await fetch(`${system.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string; d?: string }[] };

let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('command');
});

describe('npm run keys:rotate', () => {
  it('publishes a signing key, which a running process has at once in its JWKS, and logs nobody out', async () => {
    const before = await jwks();
    const { code, output } = await command('rotate', 'tokens');
    expect(code, output).toBe(0);
    const id = /Key (\S+) is published and used in 60 s/.exec(output)?.[1] as string;
    await keys.refresh();
    const after = await jwks();
    expect(after.keys.map(({ kid }) => kid)).toEqual([...before.keys.map(({ kid }) => kid), id]);
    expect(JSON.stringify(after)).not.toContain('"d"');
    expect((await cafe.ok('GET /cafes/{cafeId}')).status).toBe(200);
  });

  it('--at-once voids what leaked, with all that it signed; who has a refresh token comes back', async () => {
    const session = await system.call('POST /auth/login', {
      body: { email: cafe.manager.email, password: cafe.manager.password, refreshIn: 'body' },
    });
    const me = (token: string) => system.call('GET /auth/me', { token });
    expect((await me(session.body.accessToken)).status).toBe(200);
    const { code, output } = await command('rotate', 'tokens', '--at-once');
    expect(code, output).toBe(0);
    await keys.refresh();
    expect((await me(session.body.accessToken)).body.code).toBe('NOT_SIGNED_IN');
    const renewed = await system.call('POST /auth/refresh', { body: { refreshToken: session.body.refreshToken } });
    expect((await me(renewed.body.accessToken)).status).toBe(200);
    expect((await jwks()).keys).toHaveLength(1);
  });

  it('publishes a field key, and lists what there is', async () => {
    expect((await command('rotate', 'fields')).code).toBe(0);
    const stored = (await readKeys(db)).filter(({ purpose }) => purpose === 'fields');
    expect(stored.map(({ id }) => id)).toEqual(['1', '2']);
    const { code, output } = await command('list');
    expect(code).toBe(0);
    expect(output).toMatch(/fields {2}1 +from \S+ {2}in the ring\n/);
    expect(output).toMatch(/fields {2}2 +from \S+ {2}published\n/);
    expect(output).toMatch(/tokens {2}\S+ +from \S+ {2}retired /);
    expect(output).not.toContain('PRIVATE');
  });

  it.each([[[]], [['rotate']], [['rotate', 'passwords']], [['rotate', 'fields', '--at-once']]])(
    'says what to do: %j',
    async (args) => {
      const { code, output } = await command(...args);
      expect(code).toBe(1);
      expect(output).toMatch(/npm run keys:rotate -- tokens|--at-once is for tokens/);
    },
  );
});

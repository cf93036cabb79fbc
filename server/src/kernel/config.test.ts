import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ConfigSource, PROJECT_ROOT, inspectSettings, loadConfig } from './config.ts';
import { StartupError } from './startup-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'table-tap-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'Vq3LyP0wJ8m2zRk7Xf5Nc1Hd9Gb4Ts6U';
const KEY = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://owner:pw@db/table_tap',
  TABLE_TAP_SECRET: SECRET,
  JWT_PRIVATE_KEY: KEY,
};

function source(env: Record<string, string> = {}, argv: string[] = []): ConfigSource {
  return { env: { TABLE_TAP_DATA: folder, ...env }, argv, terminal: false };
}

function problemsOf(env: Record<string, string>): string[] {
  return Object.values(inspectSettings(source(env)).settings).flatMap((read) => read.problems);
}

describe('loadConfig', () => {
  it('needs nothing on a developer’s machine', () => {
    const config = loadConfig(source());
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      target: 'all',
      demo: true,
      logFormat: 'json',
      trustProxy: false,
      corsOrigins: [],
      production: false,
      warnings: [],
    });
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('generates the secret and the key once', () => {
    const first = loadConfig(source());
    expect(Buffer.byteLength(first.secret)).toBeGreaterThanOrEqual(32);
    expect(first.jwtPrivateKey).toContain('BEGIN PRIVATE KEY');
    expect(loadConfig(source())).toEqual(first);
  });

  it('reads each kind of value', () => {
    const config = loadConfig(
      source({
        PORT: '8080',
        PUBLIC_URL: 'https://tap.example/',
        TABLE_TAP_DATA: 'elsewhere',
        TABLE_TAP_SECRET: SECRET,
        JWT_PRIVATE_KEY: KEY.replaceAll('\n', '\\n'),
        TRUST_PROXY: '10.0.0.0/8,loopback',
        CORS_ORIGINS: 'https://a.example, https://b.example:8443',
        TABLE_TAP_DEMO: 'off',
      }),
    );
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://tap.example',
      dataDir: join(PROJECT_ROOT, 'elsewhere'),
      secret: SECRET,
      jwtPrivateKey: KEY.trim(),
      trustProxy: ['10.0.0.0/8', 'loopback'],
      corsOrigins: ['https://a.example', 'https://b.example:8443'],
      demo: false,
    });
  });

  it('takes empty variables for absent ones', () => {
    expect(loadConfig(source({ PORT: '', HOST: '  ', REDIS_URL: '' }))).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      redisUrl: undefined,
    });
  });

  it('makes links with the port that is set', () => {
    expect(loadConfig(source({ PORT: '4321' })).publicUrl).toBe('http://localhost:4321');
  });

  it('plays with money in the demo only, and only where no other hosts are named', () => {
    const playsWith = (env: Record<string, string> = {}) => loadConfig(source(env)).paymentSimulators;
    expect(playsWith()).toBe(true);
    expect(playsWith({ TABLE_TAP_DEMO: 'off' })).toBe(false);
    expect(playsWith({ DATABASE_URL: 'postgres://o:p@db/t' })).toBe(false);
    expect(playsWith({ DATABASE_URL: 'postgres://o:p@db/t', TABLE_TAP_DEMO: 'on' })).toBe(true);
    expect(playsWith({ PAYCONIQ_HOST: 'https://merchant.api.preprod.bancontact.net' })).toBe(false);
    expect(playsWith({ STRIPE_HOST: 'http://127.0.0.1:4802' })).toBe(false);
    expect(playsWith({ PAYMENT_SIMULATORS: 'off' })).toBe(false);
    expect(loadConfig(source())).toMatchObject({
      payconiqHost: 'https://merchant.api.bancontact.net',
      payconiqJwksUrl: 'https://jwks.bancontact.net/',
      stripeHost: 'https://api.stripe.com',
    });
  });

  it('opens the demo only where nobody brought a database', () => {
    expect(loadConfig(source({ DATABASE_URL: 'postgres://db/x' })).demo).toBe(false);
    expect(loadConfig(source({ DATABASE_URL: 'postgres://db/x', TABLE_TAP_DEMO: 'on' })).demo).toBe(true);
  });

  it('takes the target from the command line first', () => {
    expect(loadConfig(source({ TABLE_TAP_TARGET: 'worker' }, ['--target=orders'])).target).toBe('orders');
    expect(loadConfig(source({ TABLE_TAP_TARGET: 'worker' })).target).toBe('worker');
    expect(() => loadConfig(source({}, ['--targt=orders']))).toThrow('the only ones are: --target=NAME');
  });

  it('names every wrong setting in one sentence', () => {
    const load = () => loadConfig(source({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_APP_URL: 'postgres://db/x' }));
    expect(load).toThrow(StartupError);
    expect(load).toThrow(
      [
        'PORT must be a whole number from 1 to 65535 (it is "70000").',
        'DATABASE_APP_URL has no meaning without DATABASE_URL; set both or neither.',
        'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal (it is "loud").',
      ].join('\n'),
    );
  });

  it.each([
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'tap.example'],
    ['PUBLIC_URL', 'https://tap.example/?a=1'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['REDIS_URL', 'localhost:6379'],
    ['TABLE_TAP_DEMO', 'yes'],
    ['TABLE_TAP_TARGET', 'Orders!'],
    ['TABLE_TAP_SECRET', 'short'],
    ['JWT_PRIVATE_KEY', 'not a key'],
    ['TRUST_PROXY', 'on'],
    ['CORS_ORIGINS', 'https://a.example/'],
    ['ORDER_BATCH_MAX', '0'],
    ['SHUTDOWN_TIMEOUT_MS', '1e3'],
  ])('refuses %s=%s', (name, text) => {
    const problems = problemsOf({ [name]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must .*\\.$`));
  });

  it('never shows a secret', () => {
    const { settings } = inspectSettings(
      source({
        TABLE_TAP_SECRET: 'short',
        JWT_PRIVATE_KEY: 'half a key',
        DATABASE_URL: 'postgres://owner:hush@db/x?sslpassword=hush',
        REDIS_URL: 'http://user:hush@redis',
      }),
    );
    expect(JSON.stringify(Object.values(settings).map(({ shown, problems }) => [shown, problems]))).not.toMatch(
      /short|half a key|hush/,
    );
    expect(settings.databaseUrl.shown).toBe('postgres://owner:***@db/x?sslpassword=***');
  });
});

describe('in production', () => {
  it('starts with the required settings', () => {
    expect(loadConfig(source(PRODUCTION))).toMatchObject({ production: true, demo: false, secret: SECRET });
  });

  it.each(['DATABASE_URL', 'TABLE_TAP_SECRET', 'JWT_PRIVATE_KEY'])('requires %s', (name) => {
    const problems = problemsOf({ ...PRODUCTION, [name]: '' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(`${name} must be set where NODE_ENV is production`);
  });

  it.each([
    ['PAYMENT_SIMULATORS', 'on'],
    ['PAYCONIQ_HOST', 'http://merchant.api.bancontact.net'],
    ['PAYCONIQ_HOST', 'https://merchant.api.bancontact.net.example'],
    ['PAYCONIQ_HOST', 'https://notbancontact.net'],
    ['PAYCONIQ_JWKS_URL', 'http://127.0.0.1:4801/.well-known/jwks.json'],
    ['STRIPE_HOST', 'https://api.stripe.example'],
  ])('refuses %s=%s, which can only pretend to pay', (name, value) => {
    const problems = problemsOf({ ...PRODUCTION, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be .*pay`));
  });

  it('refuses the demo', () => {
    expect(problemsOf({ ...PRODUCTION, TABLE_TAP_DEMO: 'on' })[0]).toMatch('TABLE_TAP_DEMO must be off');
  });

  it.each([
    'table-tap-demo-secret-table-tap-demo-secret',
    'change-me-change-me-change-me-change-me!!',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'this is the example from the documentation',
  ])('refuses the secret "%s"', (secret) => {
    expect(problemsOf({ ...PRODUCTION, TABLE_TAP_SECRET: secret })).toHaveLength(1);
    expect(problemsOf({ TABLE_TAP_SECRET: secret })).toEqual([]);
  });

  it('refuses a key that is printed in an RFC', () => {
    const der = '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(der, 'hex').toString('base64')}\n-----END PRIVATE KEY-----`;
    expect(problemsOf({ ...PRODUCTION, JWT_PRIVATE_KEY: pem })[0]).toMatch('is printed in a public document');
  });
});

describe('variables that no setting has', () => {
  it('are reported with the setting that was probably meant', () => {
    expect(loadConfig(source({ TABLE_TAP_DTA: 'x', TABLE_TAP_SOMETHING_ELSE: 'y', OTHER: 'z' })).warnings).toEqual([
      'TABLE_TAP_DTA is no setting of Table Tap and has no effect; is TABLE_TAP_DATA meant?',
      'TABLE_TAP_SOMETHING_ELSE is no setting of Table Tap and has no effect; "npm run config" lists all settings.',
    ]);
  });
});

import { resolve } from 'node:path';
import { productionHosts } from '@table-tap/providers/hosts';
import { demoAlone, exceptInDemo, playMoney } from './demo-defaults.ts';
import { limitSettings } from './limit-settings.ts';
import { elsewhereThan } from './payment-hosts.ts';
import { publishedKey, publishedSecret } from './published-secrets.ts';
import * as schema from './schemas.ts';
import { optional, setting } from './setting.ts';
import { hidden, withoutPassword } from './show.ts';

/** The project's root folder. */
export const PROJECT_ROOT = resolve(import.meta.dirname, '../../../..');

/** All settings. A new one is one entry here; `loadConfig`, its types and `npm run config` follow. */
export const SETTINGS = {
  port: setting({
    env: 'PORT',
    about: 'TCP port of the web server',
    schema: schema.wholeNumber(1, 65_535),
    default: '3000',
  }),
  host: setting({
    env: 'HOST',
    about: 'address to listen on; 0.0.0.0 for phones and screens on the same network',
    schema: schema.host,
    default: '127.0.0.1',
  }),
  publicUrl: setting({
    env: 'PUBLIC_URL',
    about: 'address that guests and staff reach, the start of all links and QR codes',
    schema: schema.baseUrl,
    default: ({ env }) => `http://localhost:${env['PORT']?.trim() || '3000'}`,
  }),
  databaseUrl: optional({
    env: 'DATABASE_URL',
    about: 'PostgreSQL 15 or later, as the role that owns the database',
    schema: schema.url('postgres', 'postgresql'),
    whenAbsent: 'embedded PostgreSQL in the data folder',
    show: withoutPassword,
    requiredInProduction: true,
  }),
  databaseAppUrl: optional({
    env: 'DATABASE_APP_URL',
    about: 'the same database as the application role, which owns nothing',
    schema: schema.url('postgres', 'postgresql'),
    whenAbsent: 'the role is created by the migrations',
    show: withoutPassword,
    needs: 'DATABASE_URL',
  }),
  databasePoolMax: setting({
    env: 'DATABASE_POOL_MAX',
    about: 'connections of this process to the database',
    schema: schema.wholeNumber(2, 200),
    default: '10',
  }),
  databaseStatementTimeoutMs: setting({
    env: 'DATABASE_STATEMENT_TIMEOUT_MS',
    about: 'a statement that runs longer is cancelled',
    schema: schema.wholeNumber(100, 600_000),
    default: '5000',
  }),
  databasePoolWaitMs: setting({
    env: 'DATABASE_POOL_WAIT_MS',
    about: 'how long a request waits for a free connection before it is answered with 503',
    schema: schema.wholeNumber(10, 60_000),
    default: '2000',
  }),
  redisUrl: optional({
    env: 'REDIS_URL',
    about: 'Redis, for several processes that share sockets and rate limits',
    schema: schema.url('redis', 'rediss'),
    whenAbsent: 'none; PostgreSQL carries the messages',
    show: withoutPassword,
  }),
  dataDir: setting({
    env: 'TABLE_TAP_DATA',
    about: 'folder for the embedded database, generated secrets and uploads',
    schema: schema.folder(PROJECT_ROOT),
    default: './data',
  }),
  filesFolder: setting({
    env: 'FILES_FOLDER',
    about: 'folder for uploaded files, where FILES_S3_BUCKET is not set; several processes need a shared one',
    schema: schema.folder(PROJECT_ROOT),
    default: ({ env }) => `${env['TABLE_TAP_DATA']?.trim() || './data'}/files`,
  }),
  filesS3Bucket: optional({
    env: 'FILES_S3_BUCKET',
    about: 'private bucket for uploaded files, in a store that speaks S3',
    schema: schema.bucket,
    whenAbsent: 'files lie in FILES_FOLDER',
  }),
  filesS3Endpoint: optional({
    env: 'FILES_S3_ENDPOINT',
    about: 'address of that store, as https://s3.example',
    schema: schema.origin,
    whenAbsent: 'that of Amazon in FILES_S3_REGION',
    needs: 'FILES_S3_BUCKET',
  }),
  filesS3Region: setting({
    env: 'FILES_S3_REGION',
    about: 'region that requests to the store are signed for',
    schema: schema.name,
    default: 'eu-central-1',
  }),
  filesS3Key: optional({
    env: 'FILES_S3_KEY',
    about: 'access key of the store, which may read, write and delete in the bucket',
    schema: schema.token,
    whenAbsent: 'none',
    needs: 'FILES_S3_BUCKET',
  }),
  filesS3Secret: optional({
    env: 'FILES_S3_SECRET',
    about: 'secret of that key',
    schema: schema.token,
    whenAbsent: 'none',
    show: hidden,
    needs: 'FILES_S3_BUCKET',
  }),
  auditAnchors: setting({
    env: 'AUDIT_ANCHORS',
    about: 'file outside of the database that the ends of the audit logs are written to; best on another disk',
    schema: schema.folder(PROJECT_ROOT),
    default: ({ env }) => `${env['TABLE_TAP_DATA']?.trim() || './data'}/audit-anchors.jsonl`,
  }),
  target: setting({
    env: 'TABLE_TAP_TARGET',
    option: 'target',
    about: 'which part of the server this process runs; also --target=NAME',
    schema: schema.name,
    default: 'all',
  }),
  demo: setting({
    env: 'TABLE_TAP_DEMO',
    about: 'open a demo café with known sign-ins: on or off',
    schema: schema.onOff,
    default: demoAlone,
    refuseInProduction: (on) => (on ? 'must be off, because everybody knows the sign-ins of the demo' : undefined),
  }),
  demoPastWeeks: setting({
    env: 'DEMO_PAST_WEEKS',
    about: 'weeks of trade that a new demo café looks back on, up to yesterday; 0 for none',
    schema: schema.wholeNumber(0, 26),
    default: '4',
  }),
  requireMfa: setting({
    env: 'REQUIRE_MFA',
    about: 'managers, owners and platform admins need a second factor to sign in: on or off',
    schema: schema.onOff,
    default: exceptInDemo,
  }),
  smtpUrl: optional({
    env: 'SMTP_URL',
    about: 'mail server, as smtps://user:password@mail.example:465 or smtp://… with STARTTLS',
    schema: schema.url('smtp', 'smtps'),
    whenAbsent: 'no mail goes out; the demo shows it at /demo/outbox',
    show: withoutPassword,
  }),
  mailFrom: setting({
    env: 'MAIL_FROM',
    about: 'who mails come from: an address, or Name <address>',
    schema: schema.mailbox,
    default: 'Table Tap <no-reply@localhost>',
  }),
  webhookLoopback: setting({
    env: 'WEBHOOK_LOOPBACK',
    about: 'webhooks may go to this very machine, also without TLS, to try them out: on or off',
    schema: schema.onOff,
    default: 'off',
    refuseInProduction: (on) =>
      on ? 'must be off, because webhooks would reach what runs beside the server' : undefined,
  }),
  paymentSimulators: setting({
    env: 'PAYMENT_SIMULATORS',
    about: 'pay with simulators of Payconiq and Stripe, which move no money, in place of the hosts below: on or off',
    schema: schema.onOff,
    default: playMoney,
    refuseInProduction: (on) => (on ? 'must be off, because with simulators nobody pays' : undefined),
  }),
  payconiqHost: setting({
    env: 'PAYCONIQ_HOST',
    about: 'merchant API of Payconiq / Bancontact Pay; https://merchant.api.preprod.bancontact.net for tests',
    schema: schema.origin,
    default: productionHosts.payconiqApi,
    refuseInProduction: elsewhereThan('bancontact.net'),
  }),
  payconiqJwksUrl: setting({
    env: 'PAYCONIQ_JWKS_URL',
    about:
      'where Bancontact publishes the keys that sign its callbacks; https://jwks.preprod.bancontact.net/ for tests',
    schema: schema.url('http', 'https'),
    default: productionHosts.payconiqJwks,
    refuseInProduction: elsewhereThan('bancontact.net'),
  }),
  stripeHost: setting({
    env: 'STRIPE_HOST',
    about: 'API of Stripe; the keys of an account decide whether they are for tests',
    schema: schema.origin,
    default: productionHosts.stripeApi,
    refuseInProduction: elsewhereThan('stripe.com'),
  }),
  secret: optional({
    env: 'TABLE_TAP_SECRET',
    about: 'at least 32 random bytes that tokens and field keys are derived from',
    schema: schema.secretText,
    whenAbsent: 'generated once into secrets.json in the data folder',
    show: hidden,
    requiredInProduction: true,
    refuseInProduction: publishedSecret,
  }),
  jwtPrivateKey: optional({
    env: 'JWT_PRIVATE_KEY',
    about: 'Ed25519 private key (PEM, PKCS #8) that signs access tokens',
    schema: schema.ed25519PrivateKey,
    whenAbsent: 'generated once into secrets.json in the data folder',
    show: hidden,
    requiredInProduction: true,
    refuseInProduction: publishedKey,
  }),
  tokenKeyDays: setting({
    env: 'TOKEN_KEY_DAYS',
    about: 'a key signs tokens for so many days, then a new one takes its place; 0: only by npm run keys:rotate',
    schema: schema.wholeNumber(0, 3650),
    default: '90',
  }),
  logLevel: setting({
    env: 'LOG_LEVEL',
    about: 'least important lines that are logged',
    schema: schema.oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
    default: 'info',
  }),
  logFormat: setting({
    env: 'LOG_FORMAT',
    about: 'json, pretty or silent',
    schema: schema.oneOf(['json', 'pretty', 'silent']),
    default: ({ terminal }) => (terminal ? 'pretty' : 'json'),
  }),
  orderBatchMax: setting({
    env: 'ORDER_BATCH_MAX',
    about: 'orders that share one transaction at most',
    schema: schema.wholeNumber(1, 1_000),
    default: '64',
  }),
  orderLanes: setting({
    env: 'ORDER_LANES',
    about: 'transactions that place orders at the same time',
    schema: schema.wholeNumber(1, 32),
    default: '2',
  }),
  ...limitSettings,
  shutdownTimeoutMs: setting({
    env: 'SHUTDOWN_TIMEOUT_MS',
    about: 'how long running requests may take to finish after SIGTERM',
    schema: schema.wholeNumber(100, 600_000),
    default: '20000',
  }),
  trustProxy: setting({
    env: 'TRUST_PROXY',
    about: 'proxies in front that tell the client address: off, their number, or their addresses',
    schema: schema.trustProxy,
    default: 'off',
  }),
  corsOrigins: setting({
    env: 'CORS_ORIGINS',
    about: 'other origins whose pages may call the API, separated by commas',
    schema: schema.origins,
    default: '',
    whenAbsent: 'none',
  }),
};

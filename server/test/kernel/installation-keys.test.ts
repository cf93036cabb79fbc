import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { AuditSeal } from '../../src/kernel/audit/seal.ts';
import type { UserActor } from '../../src/kernel/auth/actor.ts';
import { guestTokenSeconds, Tokens } from '../../src/kernel/auth/tokens.ts';
import { Database } from '../../src/kernel/database/database.ts';
import { createPool } from '../../src/kernel/database/pool.ts';
import { FieldEncryption } from '../../src/kernel/field-encryption.ts';
import { InstallationKeys } from '../../src/kernel/keys/installation-keys.ts';
import { publishAheadMs } from '../../src/kernel/keys/ring.ts';
import { readKeys } from '../../src/kernel/keys/stored-keys.ts';
import { createLog } from '../../src/kernel/log.ts';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { testDatabase } from '../support/test-database.ts';
import { TestClock } from '../identity/small-house.ts';

const pemOf = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const ann: UserActor = {
  kind: 'user',
  id: '0193aaaa-0000-7000-8000-000000000001',
  sessionId: '0193aaaa-0000-7000-8000-000000000002',
};
const place = { table: 'payment_accounts', row: ['cafe', 'card'], column: 'secrets' };

/** An installation on a database of its own, with as many processes as a test starts. */
async function installation() {
  const database = await testDatabase();
  const clock = new TestClock();
  const secret = randomBytes(48).toString('base64url');
  const jwtPrivateKey = pemOf();
  const log = createLog('info', 'silent');
  const running: { keys: InstallationKeys; db: Database }[] = [];
  afterAll(async () => {
    for (const { keys, db } of running) {
      await keys.stop();
      await db.close();
    }
  });
  const process = async (own: { secret?: string; jwtPrivateKey?: string } = {}) => {
    const settings = { secret, jwtPrivateKey, ...own };
    const pool = createPool({
      ...{ url: database.appUrl, max: 3, statementTimeoutMs: 30_000, waitMs: 30_000, applicationName: 'test' },
    });
    const db = new Database(pool, clock, new AuditSeal(settings.secret));
    const tokens = new Tokens(settings.jwtPrivateKey, clock);
    const fields = new FieldEncryption(settings.secret);
    const keys = new InstallationKeys({ db, clock, log, tokens, fields, ...settings });
    running.push({ keys, db });
    await keys.start();
    return { db, tokens, fields, keys };
  };
  return { clock, process };
}

const kidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] as string, 'base64url').toString()) as { kid: string }).kid;
const signedBy = async (tokens: Tokens) => (await tokens.signUser(ann)).token;

describe('two processes of one installation', async () => {
  const { clock, process } = await installation();
  const here = await process();
  const there = await process();

  it('begin with the key of the settings, published once', async () => {
    const stored = await readKeys(here.db);
    expect(stored.map(({ purpose, id }) => `${purpose} ${id}`).sort()).toEqual(
      [`fields 1`, `tokens ${kidOf(await signedBy(here.tokens))}`].sort(),
    );
    expect(await there.tokens.verify(await signedBy(here.tokens))).toEqual(ann);
  });

  it('keep no private key that can be read without the secret', async () => {
    const [key] = (await readKeys(here.db)).filter(({ purpose }) => purpose === 'tokens');
    expect(key?.wrapped?.includes('PRIVATE')).toBe(false);
    // PKCS#8 of Ed25519 begins with these bytes.
    expect(key?.wrapped?.includes(Buffer.from('302e0201', 'hex'))).toBe(false);
  });

  it('turn the signing key without a token that the other does not know, and log nobody out', async () => {
    const before = await signedBy(here.tokens);
    const { id } = await here.keys.rotate('tokens');
    // Published, not used: the other process has not looked yet.
    const between = await signedBy(here.tokens);
    expect(kidOf(between)).toBe(kidOf(before));
    expect(await there.tokens.verify(between)).toEqual(ann);
    await there.keys.refresh();
    clock.advance(publishAheadMs / 1000);
    const after = await signedBy(here.tokens);
    expect(kidOf(after)).toBe(id);
    expect(await there.tokens.verify(after)).toEqual(ann);
    expect(kidOf(await signedBy(there.tokens))).toBe(id);
    expect(await there.tokens.verify(before)).toEqual(ann);
  });

  it('look at once when a token names a key that is new to them', async () => {
    const { id } = await here.keys.rotate('tokens');
    clock.advance(publishAheadMs / 1000);
    const token = await signedBy(here.tokens);
    expect(kidOf(token)).toBe(id);
    // `there` has not looked since: its own look finds the key.
    expect(await there.tokens.verify(token)).toEqual(ann);
  });

  it('retire a key when nothing that it signed is valid any more, and it never comes back', async () => {
    const live = async () => (await here.tokens.jwks()).keys.length;
    expect(await live()).toBe(3);
    await here.keys.retireOutlived();
    await here.keys.refresh();
    expect(await live()).toBe(3);
    clock.advance(guestTokenSeconds + 10 * 60);
    await here.keys.retireOutlived();
    await here.keys.refresh();
    expect(await live()).toBe(1);
    const retired = (await readKeys(here.db)).filter(({ purpose, retiredAt }) => purpose === 'tokens' && retiredAt);
    expect(retired.map(({ wrapped }) => wrapped)).toEqual([null, null]);
    // A restart with the same settings: the first key is known to be over.
    const again = await process();
    expect((await again.tokens.jwks()).keys).toHaveLength(1);
  });

  it('drop a key that leaked at once, with all that it signed', async () => {
    const stolen = await signedBy(here.tokens);
    expect(await there.tokens.verify(stolen)).toEqual(ann);
    await here.keys.rotate('tokens', { atOnce: true });
    await there.keys.refresh();
    for (const { tokens } of [here, there]) {
      const found = await tokens.verify(stolen);
      expect(isRefusal(found) && found.code).toBe('NOT_SIGNED_IN');
    }
    expect(await there.tokens.verify(await signedBy(here.tokens))).toEqual(ann);
  });

  it('turn by themselves when a key is old enough', async () => {
    const before = (await readKeys(here.db)).length;
    await here.keys.rotateWhenOlderThan(90);
    await here.keys.rotateWhenOlderThan(0);
    expect((await readKeys(here.db)).length).toBe(before);
    clock.advance(90 * 24 * 3600);
    await here.keys.rotateWhenOlderThan(0);
    expect((await readKeys(here.db)).length).toBe(before);
    await here.keys.rotateWhenOlderThan(90);
    await here.keys.rotateWhenOlderThan(90);
    expect((await readKeys(here.db)).length).toBe(before + 1);
  });

  it('seal with a new field key from the same moment on, and open what either sealed', async () => {
    const old = here.fields.seal('a secret', place);
    const { id } = await there.keys.rotate('fields');
    await here.keys.refresh();
    expect([here.fields.keyInUse, there.fields.keyInUse]).toEqual([1, 1]);
    clock.advance(publishAheadMs / 1000);
    expect([here.fields.keyInUse, there.fields.keyInUse]).toEqual([Number(id), Number(id)]);
    const fresh = there.fields.seal('another', place);
    expect(fresh[0]).toBe(Number(id));
    expect([there.fields.open(old, place), here.fields.open(fresh, place)]).toEqual(['a secret', 'another']);
  });
});

describe('another signing key in the settings', async () => {
  const { clock, process } = await installation();

  it('joins the ring, and those who hold tokens of the one before stay signed in', async () => {
    const before = await process();
    const token = await signedBy(before.tokens);
    const after = await process({ jwtPrivateKey: pemOf() });
    expect(await after.tokens.verify(token)).toEqual(ann);
    expect(kidOf(await signedBy(after.tokens))).toBe(kidOf(token));
    clock.advance(publishAheadMs / 1000);
    expect(kidOf(await signedBy(after.tokens))).not.toBe(kidOf(token));
    expect(await before.tokens.verify(await signedBy(after.tokens))).toEqual(ann);
  });
});

describe('another secret', async () => {
  const { process } = await installation();

  it('opens none of the old keys: new ones are made, and old values do not open', async () => {
    const before = await process();
    const sealed = before.fields.seal('a secret', place);
    const after = await process({ secret: randomBytes(48).toString('base64url') });
    expect(() => after.fields.open(sealed, place)).toThrow();
    const fresh = after.fields.seal('another', place);
    expect(fresh[0]).toBe(2);
    expect(after.fields.open(fresh, place)).toBe('another');
    expect(await after.tokens.verify(await signedBy(after.tokens))).toEqual(ann);
  });
});

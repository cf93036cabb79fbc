import { randomUUID } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anchorHeads } from '../../src/modules/audit/anchors/anchor-heads.ts';
import { AnchorFile, verifyChain } from '../../src/modules/audit/index.ts';
import { verdictShape } from '../../src/modules/audit/verify/verdict-shape.ts';
import { AuditSeal } from '../../src/kernel/audit/seal.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { databaseOwner } from './owner.ts';

// Without jobs: they anchor as well, whenever it is their time.
const system = await testSystem({ TABLE_TAP_TARGET: 'api' });
const owner = databaseOwner(system);
const { config, db, clock, log } = system.server.kernel;
const seal = new AuditSeal(config.secret);
const file = new AnchorFile(config.auditAnchors, seal);
const anchor = () => anchorHeads(db, file, clock, log);

let cafe: TestCafe;
let length: number;
let putBack: () => Promise<void>;

const rename = (label: string) =>
  cafe.ok('PATCH /cafes/{cafeId}/zones/{zoneId}', {
    params: { zoneId: cafe.zones[0]?.id ?? '' },
    body: { name: label },
  });
/** What the route answers, which itself may be asked ten times a minute. */
const verify = async () => verdictShape(await verifyChain(db.pool, seal, cafe.id, await file.of(cafe.id)), clock.now());
const overHttp = async () => (await cafe.ok('GET /cafes/{cafeId}/audit/verify', { token: cafe.manager.token })).body;

beforeAll(async () => {
  cafe = await system.cafe('chain');
  for (let index = 0; index < 12; index++) await rename(`Hall ${index}`);
  const verdict = await overHttp();
  expect(verdict).toMatchObject({ ok: true, anchor: null });
  length = verdict.entries;
  expect(length).toBeGreaterThan(15);
});

beforeEach(async () => {
  putBack = await owner.remembers(cafe.id);
});
afterEach(async () => {
  await putBack();
  expect(await verify()).toMatchObject({ ok: true, entries: length });
});

const at = 7;
const columns =
  'cafe_id, seq, at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, before, after, key_id, prev_hash, hash';

describe('hash-chained audit log: what the owner of the database does by hand is found', () => {
  it.each([
    ['another name of who did it', `update audit_entries set actor_name = 'somebody else' where CAFE and seq = ${at}`, 'changed', at],
    ['another person', `update audit_entries set actor_id = '${randomUUID()}' where CAFE and seq = ${at}`, 'changed', at],
    ['another moment, by a microsecond', `update audit_entries set at = at + interval '1 microsecond' where CAFE and seq = ${at}`, 'changed', at],
    ['other values', `update audit_entries set after = '{"priceMinor":1}' where CAFE and seq = ${at}`, 'changed', at],
    ['the same values with one more space', `update audit_entries set after = replace(coalesce(after::text, '{}'), '{', '{ ')::json where CAFE and seq = ${at}`, 'changed', at],
    ['nothing where there was nothing, but an empty text', `update audit_entries set device_name = '' where CAFE and seq = ${at}`, 'changed', at],
    ['another seal', `update audit_entries set hash = sha256('forged') where CAFE and seq = ${at}`, 'seal_changed', at],
    ['another seal at the end, with the head', `with c as (update audit_entries set hash = sha256('forged') where CAFE and seq = (select max(seq) from audit_entries where CAFE) returning hash) update cafe_sequences set audit_hash = (select hash from c) where CAFE`, 'changed', undefined],
    ['another link', `update audit_entries set prev_hash = sha256('forged') where CAFE and seq = ${at}`, 'seal_changed', at],
    ['another key', `update audit_entries set key_id = 'deadbeef' where CAFE and seq = ${at}`, 'unknown_key', at],
    ['an entry taken out', `delete from audit_entries where CAFE and seq = ${at}`, 'missing', at],
    ['the first entry taken out', `delete from audit_entries where CAFE and seq = 1`, 'missing', 1],
    ['the tail cut off', `delete from audit_entries where CAFE and seq > ${at}`, 'truncated', at + 1],
    ['everything taken out', `delete from audit_entries where CAFE`, 'truncated', 1],
    ['a forged entry at the end', `insert into audit_entries (${columns}) select cafe_id, seq + 1, at, action, actor_kind, actor_id, 'somebody else', subject_kind, subject_id, before, after, key_id, hash, sha256('forged') from audit_entries where CAFE order by seq desc limit 1`, 'inserted', undefined],
    ['the head set back', `update cafe_sequences set audit_seq = audit_seq - 1 where CAFE`, 'head_changed', undefined],
    ['the head set forward', `update cafe_sequences set audit_seq = audit_seq + 1 where CAFE`, 'truncated', undefined],
  ])('%s', async (_, statement, kind, seq) => {
    expect(await owner.alters(cafe.id, statement)).toBeGreaterThan(0);
    const verdict = await verify();
    expect(verdict).toMatchObject({ ok: false, problem: { kind } });
    if (seq !== undefined) expect(verdict.problem?.seq).toBe(seq);
  }); // prettier-ignore

  it('two entries that changed places', async () => {
    await owner.alters(
      cafe.id,
      `update audit_entries set seq = 1000000 where CAFE and seq = ${at}`,
      `update audit_entries set seq = ${at} where CAFE and seq = ${at + 3}`,
      `update audit_entries set seq = ${at + 3} where CAFE and seq = 1000000`,
    );
    expect((await verify()).problem).toEqual({ kind: 'moved', seq: at });
  });

  it('an entry taken out and the others moved up, once the table no longer insists on positive numbers', async () => {
    await owner.alters(
      cafe.id,
      `alter table audit_entries drop constraint audit_entries_seq_check`,
      `delete from audit_entries where CAFE and seq = ${at}`,
      `update audit_entries set seq = -seq where CAFE and seq > ${at}`,
      `update audit_entries set seq = -seq - 1 where CAFE and seq < 0`,
      `update cafe_sequences set audit_seq = audit_seq - 1 where CAFE`,
    );
    expect((await verify()).problem).toEqual({ kind: 'moved', seq: at });
  });

  it('an entry before the first', async () => {
    await owner.alters(cafe.id, `alter table audit_entries drop constraint if exists audit_entries_seq_check`);
    await owner.alters(cafe.id, `insert into audit_entries (${columns}) select cafe_id, 0, at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, before, after, key_id, prev_hash, hash from audit_entries where CAFE and seq = 1`); // prettier-ignore
    expect((await verify()).problem).toEqual({ kind: 'inserted', seq: 0 });
  });

  it('is told to a manager over HTTP, and to nobody below', async () => {
    await owner.alters(cafe.id, `delete from audit_entries where CAFE and seq = ${at}`);
    expect(await overHttp()).toMatchObject({ ok: false, entries: at - 1, problem: { kind: 'missing', seq: at } });
    const params = { cafeId: cafe.id };
    const refused = await system.call('GET /cafes/{cafeId}/audit/verify', { token: cafe.employee.token, params });
    expect(refused.status).toBe(403);
  });

  it('an entry of another café', async () => {
    const other = await system.cafe('other');
    await owner.alters(`${cafe.id},${other.id}`, `delete from audit_entries where cafe_id = '${cafe.id}' and seq = ${at}`, `insert into audit_entries (${columns}) select '${cafe.id}', seq, at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, before, after, key_id, prev_hash, hash from audit_entries where cafe_id = '${other.id}' and seq = ${at}`); // prettier-ignore
    expect((await verify()).problem).toEqual({ kind: 'changed', seq: at });
  });
});

describe('any alteration, from a seed', () => {
  const text = ['action', 'actor_name', 'device_name', 'for_name', 'subject_name', 'key_id'];
  const anywhere = fc.integer({ min: 1, max: 15 });
  const alteration = fc.oneof(
    fc
      .record({ column: fc.constantFrom(...text), seq: anywhere, value: fc.stringMatching(/^[a-z0-9 ]{1,9}$/) })
      .map(
        ({ column, seq, value }) =>
          `update audit_entries set ${column} = '${value}' where CAFE and seq = ${seq} and ${column} is distinct from '${value}'`,
      ),
    fc
      .record({ column: fc.constantFrom('before', 'after'), seq: anywhere, value: fc.json({ maxDepth: 2 }) })
      .map(({ column, seq, value }) => {
        const quoted = `'${value.replaceAll("'", "''")}'`;
        return `update audit_entries set ${column} = ${quoted}::json where CAFE and seq = ${seq} and ${column}::text is distinct from ${quoted}`;
      }),
    fc
      .record({ column: fc.constantFrom('hash', 'prev_hash'), seq: anywhere, byte: fc.nat({ max: 31 }) })
      .map(
        ({ column, seq, byte }) =>
          `update audit_entries set ${column} = set_byte(${column}, ${byte}, get_byte(${column}, ${byte}) # 1) where CAFE and seq = ${seq}`,
      ),
    fc
      .record({ seq: anywhere, by: fc.integer({ min: 1, max: 1e9 }) })
      .map(
        ({ seq, by }) => `update audit_entries set at = at - interval '${by} microseconds' where CAFE and seq = ${seq}`,
      ),
    anywhere.map((seq) => `delete from audit_entries where CAFE and seq = ${seq}`),
    anywhere.map((seq) => `delete from audit_entries where CAFE and seq >= ${seq}`),
    fc
      .record({ seq: anywhere, to: fc.integer({ min: 100, max: 1e6 }) })
      .map(({ seq, to }) => `update audit_entries set seq = ${to} where CAFE and seq = ${seq}`),
    fc
      .record({ from: anywhere, to: anywhere })
      .map(
        ({ from, to }) =>
          `update audit_entries t set (after, before, action, actor_name, hash, prev_hash) = (select after, before, action, actor_name, hash, prev_hash from audit_entries where CAFE and seq = ${from}) where t.CAFE and t.seq = ${to} and ${from} <> ${to}`,
      ),
    fc
      .nat({ max: 31 })
      .map(
        (byte) =>
          `update cafe_sequences set audit_hash = set_byte(audit_hash, ${byte}, get_byte(audit_hash, ${byte}) # 1) where CAFE`,
      ),
  );

  it('is never unseen', async () => {
    await fc.assert(
      fc.asyncProperty(alteration, async (statement) => {
        const touched = await owner.alters(cafe.id, statement);
        expect((await verify()).ok, statement).toBe(touched === 0);
        if (touched > 0) await putBack();
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('anchors outside of the database', () => {
  it('tell of a tail that was cut off together with its head', async () => {
    const putHeadBack = await owner.remembers(cafe.id);
    await rename('Salon');
    await anchor();
    expect(await verify()).toMatchObject({ ok: true, anchor: { seq: length + 1 } });
    putBack = await owner.remembers(cafe.id);
    length += 1;
    await putHeadBack();
    expect((await verify()).problem).toEqual({ kind: 'truncated', seq: length });
  });

  it('tell of an older copy that was put in place and went on', async () => {
    await anchor();
    const older = await owner.remembers(cafe.id);
    await rename('Veranda');
    await anchor();
    putBack = await owner.remembers(cafe.id);
    length += 1;
    await older();
    await rename('Garden');
    expect((await verify()).problem).toEqual({ kind: 'replaced', seq: length });
    // What was tampered with is never anchored as if it were right.
    const before = await readFile(config.auditAnchors, 'utf8');
    await anchor();
    expect(await readFile(config.auditAnchors, 'utf8')).toBe(before);
  });

  it('cannot be forged, and a line that a crash cut off does no harm', async () => {
    await anchor();
    const kept = await readFile(config.auditAnchors, 'utf8');
    const last =
      kept
        .trimEnd()
        .split('\n')
        .findLast((line) => line.includes(cafe.id)) ?? '';
    await appendFile(config.auditAnchors, last.slice(0, 30));
    await rename('Cellar');
    await anchor();
    expect(await verify()).toMatchObject({ ok: true, anchor: { seq: length + 1 } });
    length += 1;
    putBack = await owner.remembers(cafe.id);
    const whole = await readFile(config.auditAnchors, 'utf8');
    await appendFile(config.auditAnchors, `${last.replace(/"seq":\d+/, '"seq":1')}\n`);
    expect((await verify()).problem?.kind).toBe('anchor_changed');
    await writeFile(config.auditAnchors, whole);
  });
});

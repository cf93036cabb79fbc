import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AuditSeal } from '../../src/kernel/audit/seal.ts';
import { AnchorFile } from '../../src/modules/audit/index.ts';
import { anchorHeads } from '../../src/modules/audit/anchors/anchor-heads.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { databaseOwner } from './owner.ts';

// Without jobs: they anchor as well, whenever it is their time.
const system = await testSystem({ TABLE_TAP_TARGET: 'api' });
const owner = databaseOwner(system);
const { config, db, clock, log } = system.server.kernel;
const anchors = new AnchorFile(config.auditAnchors, new AuditSeal(config.secret));
const anchor = () => anchorHeads(db, anchors, clock, log);

let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('command');
  await system.cafe('beside');
});

/** The command as somebody types it. */
function verify(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = join(import.meta.dirname, '../../src/audit-verify-cli.ts');
  const child = spawn(process.execPath, [command, ...args], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: system.database.ownerUrl,
      TABLE_TAP_DATA: dirname(config.auditAnchors),
      TABLE_TAP_DEMO: 'off',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

describe('npm run audit:verify', () => {
  it('says of every café that its log holds', async () => {
    await anchor();
    const { code, output } = await verify();
    expect(output).toMatch(new RegExp(`${cafe.slug} {2}\\d+ entries hold, anchored to \\d+`));
    expect(output).toContain('2 cafés: the audit log is whole.');
    expect(code).toBe(0);
  });

  it('names the café, the entry and what is wrong, and fails', async () => {
    const putBack = await owner.remembers(cafe.id);
    await owner.alters(cafe.id, 'delete from audit_entries where CAFE and seq = 5');
    const { code, output } = await verify();
    expect(output).toContain(`${cafe.slug}  missing at entry 5`);
    expect(output).toContain('1 audit logs do not hold');
    expect(code).toBe(1);
    await putBack();
  });

  it('takes a backup that was put back for right once somebody with the secret says so, and keeps that on record', async () => {
    const putBack = await owner.remembers(cafe.id);
    await cafe.ok('POST /cafes/{cafeId}/zones', { body: { name: 'Terrace of before' } });
    await anchor();
    await putBack();
    expect((await verify()).output).toContain(`${cafe.slug}  truncated at entry`);
    const { code, output } = await verify('--accept', cafe.slug, '--reason', 'the disk broke');
    expect(output).toContain(`${cafe.slug}  accepted`);
    expect(code).toBe(0);
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 1 } })).body;
    expect(items[0]).toMatchObject({
      action: 'restore',
      actor: { kind: 'system' },
      after: { reason: 'the disk broke' },
    });
    await anchor();
    expect((await verify()).code).toBe(0);
  });

  it('does not take for a backup what was changed by hand', async () => {
    const putBack = await owner.remembers(cafe.id);
    await owner.alters(cafe.id, `update audit_entries set actor_name = 'nobody' where CAFE and seq = 3`);
    const { code, output } = await verify('--accept', cafe.slug, '--reason', 'let me');
    expect(output).toContain('nothing here that a restored backup explains');
    expect(code).toBe(1);
    await putBack();
  });

  it('wants both a café and a reason', async () => {
    expect(await verify('--accept', cafe.slug)).toMatchObject({ code: 1, output: expect.stringContaining('--reason') });
  });
});

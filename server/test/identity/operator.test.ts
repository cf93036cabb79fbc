import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addTotp, logIn } from './factor-hands.ts';
import { aCafe, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { owner } = await aCafe(house);
const dataDir = await mkdtemp(join(tmpdir(), 'table-tap-operator-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs a command of whoever runs the installation, as a process of its own. */
function run(
  command: string,
  args: string[],
  { env = {}, typed = '' }: { env?: Record<string, string>; typed?: string } = {},
): Promise<{ code: number; said: string }> {
  const program = join(import.meta.dirname, '../../src', command);
  const { PATH, HOME } = process.env;
  const settings = { PATH, HOME, TABLE_TAP_DATA: dataDir, DATABASE_URL: house.database.ownerUrl, ...env };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env: settings }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
    child.stdin?.end(typed);
  });
}

const password = 'a few words that nobody says';

describe('npm run admin:create', () => {
  it('makes a platform admin, from three lines', async () => {
    const typed = `Robin Root\nrobin@house.example\n${password}\n`;
    const { code, said } = await run('admin-create-cli.ts', [], { typed });
    expect([code, said]).toEqual([0, expect.stringContaining('Robin Root <robin@house.example> may open cafés.')]);
    expect(said).not.toContain(password);
    const got = await logIn(house, 'robin@house.example', password);
    expect(got.body.user).toMatchObject({ platformAdmin: true, name: 'Robin Root' });
  });

  it('takes them from the environment, and an address once', async () => {
    const env = { ADMIN_NAME: 'Ann', ADMIN_EMAIL: 'ann@house.example', ADMIN_PASSWORD: password };
    expect((await run('admin-create-cli.ts', [], { env })).code).toBe(0);
    const again = await run('admin-create-cli.ts', [], { env });
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('take another one than ann@house.example')]);
  });

  it.each([
    ['Bo\nno address\nx\n', 'is no e-mail address'],
    ['Bo\nbo@house.example\nshort\n', 'at least 15 characters'],
    ['Bo\nbo@house.example\npasswordpassword\n', 'stolen elsewhere'],
    ['\nbo@house.example\nx\n', 'The name must have'],
  ])('refuses %j', async (typed, why) => {
    const { code, said } = await run('admin-create-cli.ts', [], { typed });
    expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  });
});

describe('npm run factors:reset', () => {
  it('lets the last owner in again with the password alone', async () => {
    const { token } = await addTotp(house, owner);
    const { code, said } = await run('factors-reset-cli.ts', [owner.toUpperCase()]);
    expect([code, said]).toEqual([0, expect.stringContaining('has no second factor any more')]);
    house.clock.advance(2);
    expect((await house.send('GET', '/auth/me', { token })).status).toBe(401);
    expect((await logIn(house, owner)).status).toBe(200);
  });

  it('says what is wrong', async () => {
    expect((await run('factors-reset-cli.ts', [])).said).toContain('Say whose');
    const unknown = await run('factors-reset-cli.ts', ['nobody@house.example']);
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining('nobody@house.example')]);
  });
});

import { describe, expect, it } from 'vitest';
import { demoAccounts } from './accounts.ts';
import type { Demo } from './demo-file.ts';
import { welcomeText } from './welcome.ts';

const tables = ['1', '7'].map((label) => ({
  id: label,
  label,
  token: `code-${label}`,
  url: `http://localhost:3000/t/code-${label}`,
}));
const demo: Demo = {
  baseUrl: 'http://localhost:3000',
  cafe: { id: 'c', slug: 'de-kroon' },
  counters: [],
  tables,
  accounts: demoAccounts,
  customers: [],
};
const plain = (changes: Partial<Demo> = {}) =>
  welcomeText({ ...demo, ...changes }, { dataFile: '/data/demo.json', colours: false, playMoney: true });

describe('the welcome', () => {
  it('leads a guest to table 7, with its code to scan', async () => {
    const text = await plain();
    expect(text).toContain('http://localhost:3000/t/code-7');
    expect(text).toMatch(/█▀▀▀▀▀█/);
  });

  it('gives every sign-in with e-mail, password and PIN', async () => {
    const text = await plain();
    for (const { email, password, pin } of demoAccounts) {
      expect(text).toContain(email);
      expect(text).toContain(password);
      if (pin) expect(text).toContain(`PIN ${pin}`);
    }
    expect(text).toContain('http://localhost:3000/staff/');
    expect(text).toContain('http://localhost:3000/manage/');
    expect(text).toContain('/data/demo.json');
  });

  it('is plain without colours, and dark on light in a terminal', async () => {
    expect(await plain()).not.toMatch(/\x1b/);
    expect(await welcomeText(demo, { dataFile: 'x', colours: true, playMoney: false })).toContain('\x1b[30;107m');
  });

  it('says that payments are simulated, where they are', async () => {
    expect(await plain()).toContain('no money moves');
    expect(await welcomeText(demo, { dataFile: 'x', colours: false, playMoney: false })).not.toContain(
      'no money moves',
    );
  });

  it('says how phones reach a server that only this machine can', async () => {
    expect(await plain()).toContain('HOST=0.0.0.0');
    expect(await plain({ baseUrl: 'https://tap.example' })).not.toContain('HOST=');
  });

  it('takes the first table when there is no table 7', async () => {
    expect(await plain({ tables: tables.slice(0, 1) })).toContain('code-1');
    expect(await plain({ tables: [] })).toContain('no table');
  });
});

describe('the sign-ins of the demo', () => {
  it('are as strong as the house asks for, and each its own', () => {
    expect(demoAccounts.every(({ password }) => password.length >= 15)).toBe(true);
    for (const field of ['email', 'password', 'pin'] as const) {
      expect(new Set(demoAccounts.map((account) => account[field])).size).toBe(demoAccounts.length);
    }
  });

  it('hold each role, and at least two employees', () => {
    const roles = demoAccounts.map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['owner', 'manager', 'employee', 'platform_admin']));
    expect(roles.filter((role) => role === 'employee').length).toBeGreaterThanOrEqual(2);
  });
});

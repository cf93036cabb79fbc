import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '../startup-error.ts';
import { localSecrets, postgresPasswords } from './secrets-file.ts';

let folder: string;
const file = () => join(folder, 'secrets.json');
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'table-tap-secrets-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the secrets of a data folder', () => {
  it('are made once, all together, for their owner only', () => {
    const passwords = postgresPasswords(folder);
    expect(passwords.isNew).toBe(true);
    const before = readFileSync(file(), 'utf8');
    localSecrets(folder);
    expect(postgresPasswords(folder)).toEqual({ value: passwords.value, isNew: false });
    expect(readFileSync(file(), 'utf8')).toBe(before);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('that a release adds are added to the others', () => {
    const { tableTapSecret } = localSecrets(folder);
    const { jwtPrivateKey: _dropped, ...rest } = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;
    writeFileSync(file(), JSON.stringify(rest));
    expect(localSecrets(folder)).toEqual({ tableTapSecret, jwtPrivateKey: expect.stringContaining('PRIVATE KEY') });
    expect(postgresPasswords(folder).isNew).toBe(false);
  });

  it.each(['{', '[]', '"x"', '{"tableTapSecret": 5}', '{"postgres": {}}'])(
    'are never replaced when damaged: %s',
    (text) => {
      writeFileSync(file(), text);
      expect(() => localSecrets(folder)).toThrow(StartupError);
      expect(() => localSecrets(folder)).toThrow(/is damaged; restore it from a backup/);
    },
  );
});

import { describe, expect, it, vi } from 'vitest';
import { createLog } from './log.ts';

/** What a log writes for an entry. */
function written(entry: object): string {
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    createLog('info', 'pretty').error(entry, 'something happened');
  } finally {
    write.mockRestore();
  }
  return lines.join('');
}

describe('the log', () => {
  it('keeps what an error is and leaves out the values that PostgreSQL quotes', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
      code: '23505',
      detail: 'Key (email)=(anna@example.com) already exists.',
      where: 'COPY users, line 1: "anna@example.com"',
      constraint: 'users_email_key',
    });
    const line = written({ err: error });
    expect(line).toContain('users_email_key');
    expect(line).not.toContain('anna');
  });

  it.each(['password', 'pin', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie', 'email', 'name'])(
    'hides %s, also one level down',
    (field) => {
      expect(written({ [field]: 'secret value' })).not.toContain('secret value');
      expect(written({ body: { [field]: 'secret value' } })).not.toContain('secret value');
    },
  );
});

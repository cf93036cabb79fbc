import { describe, expect, it } from 'vitest';
import { decoyHash, hashSecret, secretFits } from './secret-hash.ts';

const parametersOf = (phc: string): string => phc.split('$').slice(1, 4).join('$');

describe('hashes of passwords and PINs', () => {
  it('fit their own secret only', async () => {
    const hash = await hashSecret('a bar closes at four');
    expect(await secretFits(hash, 'a bar closes at four')).toBe(true);
    expect(await secretFits(hash, 'a bar closes at five')).toBe(false);
  });

  it('are argon2id with the documented parameters, each with its own salt', async () => {
    const [one, other] = [await hashSecret('1234'), await hashSecret('1234')];
    expect(parametersOf(one)).toBe('argon2id$v=19$m=19456,t=2,p=1');
    expect(one).not.toBe(other);
  });

  it('cost the same where there is no account', async () => {
    expect(parametersOf(decoyHash)).toBe(parametersOf(await hashSecret('x')));
    expect(await secretFits(undefined, 'x')).toBe(false);
    expect(await secretFits(null, 'x')).toBe(false);
  });

  it('do not care how an accent was typed', async () => {
    expect(await secretFits(await hashSecret('cre\u0300me brule\u0301e'), 'cr\u00e8me brul\u00e9e')).toBe(true);
  });
});

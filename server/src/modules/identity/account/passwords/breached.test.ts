import { readFileSync } from 'node:fs';
import common from '@zxcvbn-ts/language-common';
import { fold } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBreached, listFile } from './breached.ts';
import { entryBytes, listedLengthMin, openList, packList } from './breached-list.ts';

const passwords = common.dictionary['passwords-common'];

describe('the list of breached passwords', () => {
  it('is what the script makes of its source', () => {
    expect(readFileSync(listFile).equals(packList(passwords))).toBe(true);
  });

  it('finds every one that is long enough, in any case', () => {
    const long = passwords.filter((password) => fold(password).length >= listedLengthMin);
    expect(long.length).toBeGreaterThan(40_000);
    expect(long.filter((password) => !isBreached(password.toUpperCase()))).toEqual([]);
  });

  it('is sorted, small, and takes one in 25 million others for its own', () => {
    const file = readFileSync(listFile);
    const count = file.length / entryBytes;
    for (let at = 1; at < count; at++) {
      const [before, here] = [(at - 1) * entryBytes, at * entryBytes];
      if (file.compare(file, before, here, here, here + entryBytes) <= 0)
        throw new Error(`entry ${at} is out of order`);
    }
    expect(file.length).toBeLessThan(256 * 1024);
    expect(count / 2 ** (8 * entryBytes)).toBeLessThan(1 / 20_000_000);
  });

  it('holds what was put in and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 8, maxLength: 20 }), { minLength: 1, selector: fold }),
        fc.string({ minLength: 8, maxLength: 20 }),
        (some, other) => {
          const long = some.filter((one) => fold(one).length >= listedLengthMin);
          fc.pre(long.length > 0);
          const listed = openList(packList(long));
          expect(long.map(fold).every(listed)).toBe(true);
          fc.pre(!long.map(fold).includes(fold(other)));
          expect(listed(fold(other))).toBe(false);
        },
      ),
    );
  });

  it('cut off is noticed', () => {
    expect(() => openList(Buffer.alloc(7))).toThrow();
    expect(() => openList(Buffer.alloc(0))).toThrow();
  });
});

describe('a password that attackers try first', () => {
  it.each(['password1234567', 'passwordpassword', 'Pass word 123456', '!!!iloveyou2026!', '1234567812345678', 'liverpool-2026!'])(
    'is refused: %s',
    (password) => expect(isBreached(password)).toBe(true),
  ); // prettier-ignore

  it.each(['correct horse battery staple', 'een lange zin over bier', 'password of my own making', 'Duvel-drinkers-unite'])(
    'is not one like %s',
    (password) => expect(isBreached(password)).toBe(false),
  ); // prettier-ignore
});

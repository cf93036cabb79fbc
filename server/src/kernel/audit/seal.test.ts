import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditSeal, chainStart, type SealedContent } from './seal.ts';
import { systemActor } from './entry.ts';

const secret = 'a secret of the house, long enough for keys';
const entry: SealedContent = {
  cafeId: '01900000-0000-7000-8000-000000000001',
  seq: 1,
  at: '1795860000.000000',
  action: 'PATCH /cafes/{cafeId}',
  actor: systemActor,
  device: null,
  for: null,
  subject: null,
  before: null,
  after: null,
};

const text = fc.string({ maxLength: 12 });
const named = fc.record({ id: text, name: text });
const contents: fc.Arbitrary<SealedContent> = fc.record({
  cafeId: text,
  seq: fc.nat(),
  at: text,
  action: text,
  actor: fc.record({ kind: fc.constantFrom('user', 'system'), id: fc.option(text), name: fc.option(text) }),
  device: fc.option(named),
  for: fc.option(fc.record({ kind: fc.constant('table' as const), id: text, name: fc.option(text) })),
  subject: fc.option(fc.record({ kind: text, id: text, name: fc.option(text) })),
  before: fc.option(text),
  after: fc.option(text),
});

describe('the seal of an entry', () => {
  it('differs for any two contents that differ', () => {
    const seal = new AuditSeal(secret);
    fc.assert(
      fc.property(contents, contents, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(seal.seal(chainStart, one).equals(seal.seal(chainStart, other))).toBe(same);
      }),
    );
  });

  it('differs behind another entry, and with another secret', () => {
    const seal = new AuditSeal(secret);
    const made = seal.seal(chainStart, entry);
    expect(made.equals(seal.seal(Buffer.alloc(32, 1), entry))).toBe(false);
    expect(made.equals(new AuditSeal(`${secret}!`).seal(chainStart, entry))).toBe(false);
  });

  it('can be checked with the secret of before', () => {
    const before = new AuditSeal(secret);
    const now = new AuditSeal('another secret, as long as the one before', [secret]);
    expect(now.keyId).not.toBe(before.keyId);
    expect(now.seal(chainStart, entry, before.keyId)).toEqual(before.seal(chainStart, entry));
    expect(before.knows(now.keyId)).toBe(false);
    expect(() => before.seal(chainStart, entry, now.keyId)).toThrow(now.keyId);
  });
});

describe('a signed line', () => {
  it('holds for its text and its key alone', () => {
    const seal = new AuditSeal(secret);
    const signature = seal.signLine('a line');
    expect(seal.lineHolds('a line', signature)).toBe(true);
    expect(seal.lineHolds('another', signature)).toBe(false);
    expect(seal.lineHolds('a line', `${signature.slice(0, -2)}AA`)).toBe(false);
    expect(seal.lineHolds('a line', 'nonsense')).toBe(false);
    expect(new AuditSeal(`${secret}!`).lineHolds('a line', signature)).toBe(false);
  });
});

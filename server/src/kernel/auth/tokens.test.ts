import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import { newSigningKey, signingKeyFromPem, type SigningKey } from '../keys/new-keys.ts';
import type { GuestActor, UserActor } from './actor.ts';
import { accessTokenSeconds, guestTokenSeconds, Tokens } from './tokens.ts';

const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const key = signingKeyFromPem(pem);
const ann: UserActor = {
  kind: 'user',
  id: '0193aaaa-0000-7000-8000-000000000001',
  sessionId: '0193aaaa-0000-7000-8000-000000000002',
};
const guest: GuestActor = {
  kind: 'guest',
  id: '0193aaaa-0000-7000-8000-000000000003',
  cafeId: '0193aaaa-0000-7000-8000-000000000004',
  tableId: '0193aaaa-0000-7000-8000-000000000005',
  tabId: '0193aaaa-0000-7000-8000-000000000006',
  codeVersion: 1,
};

let nowMs: number;
let tokens: Tokens;
const clock = { now: () => new Date(nowMs) };
const later = (seconds: number) => (nowMs += seconds * 1000);
const verdict = async (token: string) => {
  const found = await tokens.verify(token);
  return isRefusal(found) ? found.code : found;
};

beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 28, 20);
  tokens = new Tokens(pem, clock);
});

interface Forgery {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  by?: SigningKey;
}

/** A token as ours are, but for what is said. */
function forged({ header = {}, claims = {}, by = key }: Forgery = {}): Promise<string> {
  const issued = Math.floor(nowMs / 1000);
  const usual = {
    iss: 'table-tap',
    aud: 'staff',
    sub: ann.id,
    sid: ann.sessionId,
    iat: issued,
    exp: issued + 600,
  };
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: key.id, ...header })
    .sign(by.privateKey);
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Without a library that would refuse to make it. */
async function handMade(header: object, signature: (signed: string) => string): Promise<string> {
  const [, payload] = (await forged()).split('.');
  const signed = `${encoded(header)}.${payload}`;
  return `${signed}.${signature(signed)}`;
}

describe('tokens of ours', () => {
  it('say who they are for', async () => {
    expect(await verdict((await tokens.signUser(ann)).token)).toEqual(ann);
    expect(await verdict((await tokens.signGuest(guest)).token)).toEqual(guest);
    expect(await verdict((await tokens.signGuest({ ...guest, customerId: ann.id })).token)).toEqual({
      ...guest,
      customerId: ann.id,
    });
  });

  it('made by hand with the right key pass: the forgeries below differ from them in one thing each', async () => {
    expect(await verdict(await forged())).toEqual(ann);
  });

  it.each([
    ['staff', async () => tokens.signUser(ann), accessTokenSeconds],
    ['guest', async () => tokens.signGuest(guest), guestTokenSeconds],
  ])('of %s expire, also when they were seen before', async (_, sign, seconds) => {
    const [seen, unseen] = [await sign(), await sign()];
    await verdict(seen.token);
    later(seconds - 1);
    expect(await verdict(seen.token)).toHaveProperty('kind');
    later(1);
    expect(await verdict(seen.token)).toBe('TOKEN_EXPIRED');
    expect(await verdict(unseen.token)).toBe('TOKEN_EXPIRED');
    expect(seen.expiresAt).toBe(new Date(nowMs).toISOString());
  });
});

describe('forged tokens are refused', () => {
  const other = newSigningKey();
  const cases: [string, () => Promise<string>][] = [
    ['without a signature (alg none)', () => handMade({ alg: 'none', typ: 'at+jwt', kid: key.id }, () => '')],
    ['alg None in other letters', () => handMade({ alg: 'nOnE', typ: 'at+jwt', kid: key.id }, () => '')],
    [
      'signed as HS256 with the public key (PEM) as the secret',
      () =>
        handMade({ alg: 'HS256', typ: 'at+jwt', kid: key.id }, (signed) =>
          createHmac('sha256', key.publicKey.export({ format: 'pem', type: 'spki' }))
            .update(signed)
            .digest('base64url'),
        ),
    ],
    [
      'signed as HS256 with the public key (JWK) as the secret',
      () =>
        handMade({ alg: 'HS256', typ: 'at+jwt', kid: key.id }, (signed) =>
          createHmac('sha256', Buffer.from(key.publicKey.export({ format: 'jwk' }).x as string, 'base64url'))
            .update(signed)
            .digest('base64url'),
        ),
    ],
    ['signed with another key under our name', () => forged({ by: other })],
    ['signed with another key under its own name', () => forged({ by: other, header: { kid: other.id } })],
    ['our signature under an unknown key id', () => forged({ header: { kid: 'nobody-knows-me' } })],
    ['no key id', () => forged({ header: { kid: undefined } })],
    ['a key id that is no text', () => forged({ header: { kid: { $ne: '' } } })],
    [
      'a key of its own in the header',
      async () => {
        const jwk = other.publicKey.export({ format: 'jwk' });
        return forged({ by: other, header: { jwk } });
      },
    ],
    ['another issuer', () => forged({ claims: { iss: 'https://elsewhere.example' } })],
    ['no issuer', () => forged({ claims: { iss: undefined } })],
    ['another audience', () => forged({ claims: { aud: 'kitchen' } })],
    ['two audiences', () => forged({ claims: { aud: ['staff', 'guest'] } })],
    ['no audience', () => forged({ claims: { aud: undefined } })],
    ['a staff token called a guest’s', () => forged({ claims: { aud: 'guest' } })],
    [
      'a guest’s token called staff’s',
      () => forged({ claims: { sid: undefined, cafe: guest.cafeId, table: guest.tableId, tab: guest.tabId, code: 1 } }),
    ],
    ['another type (an ID token)', () => forged({ header: { typ: 'JWT' } })],
    ['no type', () => forged({ header: { typ: undefined } })],
    ['no expiry', () => forged({ claims: { exp: undefined } })],
    ['not valid yet', () => forged({ claims: { nbf: Math.floor(nowMs / 1000) + 60 } })],
    ['nobody', () => forged({ claims: { sub: undefined } })],
    ['somebody who is no id', () => forged({ claims: { sub: "' or 1=1 --" } })],
    ['a critical header that nobody understands', () => forged({ header: { crit: ['x'], x: 1 } }).catch(() => 'x.y.z')],
    [
      'a changed claim',
      async () => {
        const [header, payload, signature] = (await forged()).split('.') as [string, string, string];
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
        return `${header}.${encoded({ ...claims, sub: guest.id })}.${signature}`;
      },
    ],
    [
      'a signature of zeros',
      async () => {
        const [header, payload] = (await forged()).split('.');
        return `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
      },
    ],
    ['nothing at all', async () => ''],
    ['no token', async () => 'not-a-token'],
  ];

  it.each(cases)('%s', async (_, make) => expect(await verdict(await make())).toBe('NOT_SIGNED_IN'));

  it('expired, however it was signed', async () => {
    expect(await verdict(await forged({ claims: { exp: Math.floor(nowMs / 1000) - 1 } }))).toBe('TOKEN_EXPIRED');
  });
});

describe('a ring of keys', () => {
  const dated = (one: SigningKey, seconds: number) => ({ ...one, activeFrom: new Date(nowMs + seconds * 1000) });
  const kidOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0] as string, 'base64url').toString()) as { kid: string }).kid;

  it('signs with the newest that is active, and verifies with all', async () => {
    const [old, next] = [newSigningKey(), newSigningKey()];
    tokens.useKeys([dated(old, -10), dated(next, 60)]);
    const before = (await tokens.signUser(ann)).token;
    expect(kidOf(before)).toBe(old.id);
    later(60);
    const after = (await tokens.signUser(ann)).token;
    expect(kidOf(after)).toBe(next.id);
    expect([await verdict(before), await verdict(after)]).toEqual([ann, ann]);
    expect((await tokens.jwks()).keys.map(({ kid }) => kid)).toEqual([old.id, next.id]);
  });

  it('forgets what a key signed when the key is gone, also what was seen before', async () => {
    const [old, next] = [newSigningKey(), newSigningKey()];
    tokens.useKeys([dated(old, -10)]);
    const { token } = await tokens.signUser(ann);
    expect(await verdict(token)).toEqual(ann);
    tokens.useKeys([dated(next, 0)]);
    expect(await verdict(token)).toBe('NOT_SIGNED_IN');
  });

  it('looks for a key that it does not know, once in a while', async () => {
    const [old, next] = [newSigningKey(), newSigningKey()];
    tokens.useKeys([dated(old, -10)]);
    let looks = 0;
    tokens.onUnknownKey(async () => {
      looks++;
      tokens.useKeys([dated(old, -10), dated(next, -5)]);
    });
    expect(await verdict(await forged({ by: next, header: { kid: next.id } }))).toEqual(ann);
    for (let at = 0; at < 50; at++) await verdict(await forged({ header: { kid: `made up ${at}` } }));
    expect(looks).toBe(1);
  });

  it('publishes public halves only', async () => {
    const { keys } = await tokens.jwks();
    expect(keys).toEqual([
      {
        kid: key.id,
        kty: 'OKP',
        crv: 'Ed25519',
        use: 'sig',
        alg: 'EdDSA',
        x: key.publicKey.export({ format: 'jwk' }).x,
      },
    ]);
  });
});

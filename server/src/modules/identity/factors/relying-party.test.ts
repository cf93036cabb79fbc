import { expect, it } from 'vitest';
import { relyingParty } from './relying-party.ts';

it.each([
  ['https://tap.example.com', { id: 'tap.example.com', origin: 'https://tap.example.com' }],
  ['https://tap.example.com:8443/', { id: 'tap.example.com', origin: 'https://tap.example.com:8443' }],
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://tap.example.com', null],
  ['https://192.168.1.4', null],
  ['https://[::1]:3000', null],
  ['http://127.0.0.1:3000', null],
])('passkeys of %s', (publicUrl, wanted) => {
  const found = relyingParty(publicUrl);
  if (wanted) expect(found).toMatchObject(wanted);
  else expect(found).toBeNull();
});

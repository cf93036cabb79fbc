import { expect, it } from 'vitest';
import { isHost } from './printer-fault.ts';

it.each([
  ['192.168.1.40', true],
  ['printer.local', true],
  ['fe80::1', true],
  ['', false],
  ['http://printer', false],
  ['a b', false],
])('%j is a host: %s', (text, fine) => expect(isHost(text)).toBe(fine));

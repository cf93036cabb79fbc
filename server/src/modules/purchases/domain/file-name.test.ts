import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName } from './file-name.ts';

it('keeps the last part of a name, without what a system would take for more', () => {
  expect(fileName('bill 12.pdf')).toBe('bill 12.pdf');
  expect(fileName('../../etc/passwd')).toBe('passwd');
  expect(fileName('C:\\temp\\bill.pdf')).toBe('bill.pdf');
  expect(fileName('..')).toBe('');
});

it('is never a path, hidden, or longer than can be shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (sent) => {
      const name = fileName(sent);
      expect(name).not.toMatch(/[\\/\p{Cc}\p{Cf}]|^\./u);
      expect([...name].length).toBeLessThanOrEqual(100);
      expect(fileName(name)).toBe(name);
    }),
  );
});

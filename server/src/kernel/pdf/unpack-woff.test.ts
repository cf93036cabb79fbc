import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { unpackWoff } from './unpack-woff.ts';

const require = createRequire(import.meta.url);

describe('unpackWoff', () => {
  it.each([
    '@fontsource/inter/files/inter-latin-400-normal.woff',
    '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff',
  ])('gives the same font as %s', (file) => {
    const woff = readFileSync(require.resolve(file));
    const packed = create(woff) as Font;
    const plain = create(unpackWoff(woff)) as Font;
    expect(plain.postscriptName).toBe(packed.postscriptName);
    expect(plain.characterSet).toEqual(packed.characterSet);
    const shape = (font: Font) => font.layout('Crème brûlée € 12,50').glyphs.map(({ id, path }) => [id, path.toSVG()]);
    expect(shape(plain)).toEqual(shape(packed));
  });

  it('refuses anything else', () => {
    expect(() => unpackWoff(Buffer.from('wOF2 is another format'))).toThrow('no WOFF');
  });
});

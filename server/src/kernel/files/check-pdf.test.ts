import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkPdf } from './check-pdf.ts';

const pdf = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts.map((part) => Buffer.from(part)), Buffer.from('\n%%EOF\n')]);
const table = (text: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dictionary} >>\nstream\n`), deflateSync(text), Buffer.from('\nendstream\n')]);

describe('the compressed tables of a PDF', () => {
  it('are read, however many there are and in whatever order their words stand', () => {
    const tables = Array.from({ length: 200 }, (_, index) => table(`<< /Title (${index}) >>`));
    expect(checkPdf(pdf(...tables))).toBeUndefined();
    expect(checkPdf(pdf(table('x', '/Filter [ /FlateDecode ] /N 1 /Type/ObjStm')))).toBeUndefined();
    expect(checkPdf(pdf(...tables, table('<< /S /JavaScript >>')))).toBe('active');
  });

  it('are not trusted when they lie in each other, have no end, or are too many', () => {
    const packed = deflateSync('x');
    const inner = Buffer.concat([Buffer.from('<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n'), packed]);
    expect(checkPdf(pdf(inner, inner, '\nendstream'))).toBe('damaged');
    expect(checkPdf(pdf(inner))).toBe('damaged');
    expect(checkPdf(pdf(...Array.from({ length: 1001 }, () => table('x'))))).toBe('damaged');
    expect(checkPdf(pdf(table('x', '/Type /ObjStm /ObjStm /Filter /FlateDecode')))).toBe('damaged');
  });

  it('cannot be written so that looking for them takes for ever', () => {
    const nasty = [
      pdf(`<<${'/ObjStm'.repeat(570)}`.repeat(250)),
      pdf(`${'<< /ObjStm /Filter /FlateDecode >>\nstream\n'.repeat(10_000)}endstream`),
    ];
    for (const bytes of nasty) {
      expect(checkPdf(bytes)).toBe('damaged');
      // The same with a name that means nothing.
      const plain = Buffer.from(bytes.toString('latin1').replaceAll('ObjStm', 'ObjStn'), 'latin1');
      expect(fastestMs(bytes) / fastestMs(plain)).toBeLessThan(20);
    }
  });
});

/** The best of a few: what else the machine does meanwhile does not count. */
function fastestMs(bytes: Buffer): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    checkPdf(bytes);
    return performance.now() - started;
  });
  return Math.min(...times);
}

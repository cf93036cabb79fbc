import { describe, expect, it } from 'vitest';
import { withNews } from './paged.ts';

const items = (text: string) => [...text].map((id) => ({ id }));
const page = (text: string, nextCursor: string | null) => ({ items: items(text), nextCursor });
const shown = page('cdefgh', 'after h');

describe('withNews', () => {
  it('puts news on top and keeps the pages below', () => {
    expect(withNews(shown, page('abcd', 'after d'))).toEqual(page('abcdefgh', 'after h'));
  });

  it('starts over when more came in than a page holds', () => {
    expect(withNews(shown, page('wxyz', 'after z'))).toEqual(page('wxyz', 'after z'));
  });

  it('drops what has left a list that is shorter than a page now', () => {
    expect(withNews(shown, page('ce', null))).toEqual(page('ce', null));
  });

  it('keeps the fresh end where only one page is shown', () => {
    expect(withNews(page('bcd', 'after d'), page('abd', 'elsewhere'))).toEqual(page('abd', 'elsewhere'));
  });
});

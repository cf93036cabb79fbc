import { describe, expect, it } from 'vitest';
import { strategyFor } from './strategy.ts';

const origin = 'https://tap.example';
const kept = new Set(['/manifest.webmanifest', '/icon.svg']);
const menu = '/api/v1/cafes/01a20461-8de6-707b-959b-6f77c3d7587e/menu';

const ask = (path: string, more: { method?: string; mode?: string; referrer?: string } = {}) =>
  strategyFor(
    { method: 'GET', mode: 'cors', referrer: `${origin}/menu`, ...more, url: new URL(path, origin).href },
    origin,
    kept,
  );

describe('strategyFor', () => {
  it.each([
    ['/', 'page'],
    ['/t/CUCX12ULhEvi4xW8Ye_kqw', 'page'],
    ['/menu', 'page'],
    ['/de-kroon', 'page'],
    ['/staff/', 'network'],
    ['/manage/menu', 'network'],
    ['/api/docs', 'network'],
    ['/demo/outbox', 'network'],
    ['/metrics', 'network'],
  ])('going to %s: %s', (path, strategy) => expect(ask(path, { mode: 'navigate' })).toBe(strategy));

  it.each([
    ['/main-DEWVEV3I.js', 'asset'],
    ['/chunk-c8wj_H8r.js', 'asset'],
    ['/media/inter-latin-wght-normal-NRMW37G5.woff2', 'asset'],
    ['/icon.svg', 'asset'],
    ['/staff/main-DEWVEV3I.js', 'network'],
    ['/sw.js', 'network'],
    ['https://elsewhere.example/main-DEWVEV3I.js', 'network'],
  ])('%s: %s', (path, strategy) => expect(ask(path)).toBe(strategy));

  it('keeps the menu of guests and nothing else of the API', () => {
    expect(ask(`${menu}?language=nl`)).toBe('menu');
    expect(ask(menu)).toBe('menu');
    expect(ask(`${menu}?language=nl&includeInactive=true`)).toBe('network');
    expect(ask(`${menu}?language=nl`, { referrer: `${origin}/staff/floor` })).toBe('network');
    expect(ask(`${menu}/search?q=x`)).toBe('network');
    expect(ask(menu.replace('/menu', '/orders'))).toBe('network');
    expect(ask('/api/v1/guest/sessions', { method: 'POST' })).toBe('network');
    expect(ask(menu, { method: 'POST' })).toBe('network');
  });
});

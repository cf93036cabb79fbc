import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/refusal.ts';
import type { FloorCounter } from '../../counters/index.ts';
import { candidatesFor, routeLines, type Distribution, type Loads, type Routable } from './route-lines.ts';

const counter = (id: string, more: Partial<FloorCounter> = {}): FloorCounter => ({
  ...{ id, name: id, kind: 'bar', active: true, categoryIds: [], capacity: null, position: 0 },
  ...more,
});
const beer: Routable = { categoryId: 'beer', counterKind: 'bar', hasOwnKind: false };
const food: Routable = { categoryId: 'food', counterKind: 'kitchen', hasOwnKind: false };
const wine: Routable = { categoryId: 'wine', counterKind: 'bar', hasOwnKind: false };
const crisps: Routable = { categoryId: 'food', counterKind: 'bar', hasOwnKind: true };

const counters = fc
  .array(
    fc.record({
      kind: fc.constantFrom<'bar' | 'kitchen'>('bar', 'kitchen'),
      active: fc.boolean(),
      categoryIds: fc.constantFrom<string[]>([], ['beer'], ['food'], ['wine']),
      capacity: fc.constantFrom(null, 1, 3),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((more, index) => counter(`c${index}`, more)));
const lines = fc.array(fc.constantFrom(beer, food, wine, crisps), { minLength: 1, maxLength: 8 });
const distributions = fc.constantFrom<Distribution>('by_category', 'round_robin', 'least_loaded');

describe('routeLines', () => {
  it('gives every line an open counter that can make it, or says that there is none', () => {
    fc.assert(
      fc.property(counters, lines, distributions, fc.nat(), (all, wanted, distribution, turn) => {
        const routed = routeLines(all, wanted, distribution, new Map(), turn);
        const impossible = wanted.some((line) => candidatesFor(all, line).length === 0);
        expect(isRefusal(routed)).toBe(impossible);
        if (isRefusal(routed)) return;
        routed.forEach((id, index) => {
          const chosen = all.find((candidate) => candidate.id === id);
          expect(chosen?.active).toBe(true);
          expect(candidatesFor(all, wanted[index] as Routable)).toContain(chosen);
        });
      }),
    );
  });

  it('keeps lines with the same candidates on one ticket', () => {
    const routed = routeLines([counter('a'), counter('b')], [beer, beer, beer], 'round_robin', new Map(), 1);
    expect(routed).toEqual(['b', 'b', 'b']);
  });

  it('prefers the counter that names the category', () => {
    const all = [counter('general'), counter('tap', { categoryIds: ['beer'] })];
    expect(routeLines(all, [beer], 'by_category', new Map(), 0)).toEqual(['tap']);
  });

  it('takes turns', () => {
    const all = [counter('a'), counter('b'), counter('c')];
    const turns = [0, 1, 2, 3].map((turn) => routeLines(all, [beer], 'round_robin', new Map(), turn));
    expect(turns).toEqual([['a'], ['b'], ['c'], ['a']]);
  });

  it('spreads a batch by load: no two counters differ by more than one ticket', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 60 }), (count, orders) => {
        const all = Array.from({ length: count }, (_, index) => counter(`c${index}`));
        const loads: Loads = new Map();
        for (let order = 0; order < orders; order++) routeLines(all, [beer], 'least_loaded', loads, order);
        const open = all.map(({ id }) => loads.get(id) ?? 0);
        expect(Math.max(...open) - Math.min(...open)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('goes past a full counter while another has room, and never refuses because all are full', () => {
    const all = [counter('small', { capacity: 1 }), counter('large', { capacity: 5 })];
    const loads: Loads = new Map([['small', 1]]);
    expect(routeLines(all, [beer], 'by_category', loads, 0)).toEqual(['large']);
    expect(routeLines([counter('small', { capacity: 1 })], [beer], 'by_category', new Map([['small', 9]]), 0)).toEqual([
      'small',
    ]);
  });

  it('lets a colleague of the same kind help when the only named counter is closed', () => {
    const all = [counter('tap', { categoryIds: ['beer'], active: false }), counter('wine', { categoryIds: ['wine'] })];
    expect(routeLines(all, [beer], 'by_category', new Map(), 0)).toEqual(['wine']);
  });

  it('gives a product that is made elsewhere than its category to its own kind of counter', () => {
    const kitchen = counter('kitchen', { kind: 'kitchen', categoryIds: ['food'] });
    const route = (...all: FloorCounter[]) => routeLines(all, [food, crisps], 'by_category', new Map(), 0);
    expect(route(kitchen, counter('bar'))).toEqual(['kitchen', 'bar']);
    expect(route(kitchen, counter('tap', { categoryIds: ['beer'] }))).toEqual(['kitchen', 'tap']);
    expect(route(kitchen, counter('bar'), counter('snacks', { categoryIds: ['food'] }))).toEqual(['kitchen', 'snacks']);
    expect(route(kitchen, counter('closed', { active: false }))).toEqual(['kitchen', 'kitchen']);
  });
});

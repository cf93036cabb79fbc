import { taxShares, type ServiceMode } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/refusal.ts';
import type { Floor } from '../../counters/index.ts';
import type { PriceBook, SellableProduct } from '../../menu/index.ts';
import { draftOrder, type OrderDraft } from './draft-order.ts';
import type { WantedLine } from './price-line.ts';

const amounts = fc.integer({ min: 0, max: 5000 });
const classes = fc.constantFrom<SellableProduct['taxClass']>('food', 'soft', 'alcohol');

/** A product with one to three variants and one group of up to three modifiers, all optional. */
const products = fc.array(
  fc.record({
    taxClass: classes,
    counterKind: fc.constantFrom<'bar' | 'kitchen'>('bar', 'kitchen'),
    prices: fc.array(amounts, { minLength: 1, maxLength: 3 }),
    extras: fc.array(amounts, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const wishes = fc.array(
  fc.record({
    product: fc.nat(),
    variant: fc.nat(),
    extras: fc.subarray([0, 1, 2]),
    quantity: fc.integer({ min: 1, max: 99 }),
  }),
  { minLength: 1, maxLength: 12 },
);
const rates = { food: [1200, 600], soft: [2100, 600], alcohol: [2100, 2100] } as const;

function bookOf(
  list: { taxClass: SellableProduct['taxClass']; counterKind: 'bar' | 'kitchen'; prices: number[]; extras: number[] }[],
): PriceBook {
  return {
    version: 1,
    currency: 'EUR',
    taxRates: Object.entries(rates).flatMap(([taxClass, [onPremises, takeAway]]) => [
      { taxClass, serviceMode: 'on_premises', validFrom: '2000-01-01', rateBasisPoints: onPremises },
      { taxClass, serviceMode: 'take_away', validFrom: '2000-01-01', rateBasisPoints: takeAway },
      // Starts later than the day of every order here.
      { taxClass, serviceMode: 'on_premises', validFrom: '2030-01-01', rateBasisPoints: 5000 },
    ]) as PriceBook['taxRates'],
    glasses: new Map(),
    products: new Map(
      list.map((item, index) => [
        `p${index}`,
        {
          id: `p${index}`,
          name: `Product ${index}`,
          categoryId: 'c',
          counterKind: item.counterKind,
          hasOwnKind: false,
          taxClass: item.taxClass,
          active: true,
          available: true,
          variants: item.prices.map((priceMinor, at) => ({
            id: `p${index}v${at}`,
            name: '',
            priceMinor,
            stockOut: false,
          })),
          groups: [
            {
              id: 'g',
              name: 'Extras',
              min: 0,
              max: 3,
              modifiers: new Map(
                item.extras.map((priceMinor, at) => [`p${index}m${at}`, { name: '', priceMinor, stockOut: false }]),
              ),
            },
          ],
        },
      ]),
    ),
  };
}

const counter = (id: string, kind: 'bar' | 'kitchen') => ({
  ...{ id, name: id, kind, active: true, categoryIds: [], capacity: null, position: 0 },
});
const floor: Floor = {
  version: 1,
  cafe: {
    timeZone: 'Europe/Brussels',
    businessDayStart: '04:00',
    currency: 'EUR',
    orderingOpen: true,
    distribution: 'by_category',
    payMode: 'tab',
  },
  tables: new Map(),
  counters: [counter('bar', 'bar'), counter('kitchen', 'kitchen')],
  workflows: new Map([
    [
      'w',
      {
        id: 'w',
        version: 1,
        steps: [
          { status: 'received', kind: 'queued' },
          { status: 'served', kind: 'done' },
        ] as never,
      },
    ],
  ]),
  currentWorkflowId: 'w',
};

function draft(book: PriceBook, lines: WantedLine[], serviceMode: ServiceMode): OrderDraft {
  let ids = 0;
  const result = draftOrder(
    { orderId: 'o', serviceMode, note: null, lines, guestId: 'g', placedBy: null, forUser: null },
    {
      ...{ book, floor, tab: { id: 't', tableId: null, name: 'Tom' }, day: '2026-11-22', loads: new Map(), turn: 0 },
      ...{ now: new Date('2026-11-22T18:00:00Z'), newId: () => `id${ids++}` },
    },
  );
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.detail}`);
  return result;
}

describe('any order', () => {
  it('adds up: lines, totals, VAT per rate, tickets', () => {
    fc.assert(
      fc.property(products, wishes, fc.constantFrom<ServiceMode>('on_premises', 'take_away'), (list, wanted, mode) => {
        const book = bookOf(list);
        const chosen = wanted.map((wish) => {
          const at = wish.product % list.length;
          const item = list[at] as (typeof list)[number];
          const extras = wish.extras.filter((extra) => extra < item.extras.length);
          const variant = wish.variant % item.prices.length;
          const unit =
            (item.prices[variant] as number) + extras.reduce((sum, extra) => sum + (item.extras[extra] as number), 0);
          const line = {
            productId: `p${at}`,
            variantId: `p${at}v${variant}`,
            modifierIds: extras.map((extra) => `p${at}m${extra}`),
            quantity: wish.quantity,
          };
          return {
            line,
            total: unit * wish.quantity,
            rate: rates[item.taxClass][mode === 'on_premises' ? 0 : 1],
            kind: item.counterKind,
          };
        });
        const { order } = draft(
          book,
          chosen.map(({ line }) => line),
          mode,
        );
        expect(order.lines.map(({ totalMinor }) => totalMinor)).toEqual(chosen.map(({ total }) => total));
        expect(order.lines.map(({ taxRate }) => taxRate)).toEqual(chosen.map(({ rate }) => rate / 100));
        const total = chosen.reduce((sum, { total: amount }) => sum + amount, 0);
        const shares = taxShares(chosen.map(({ total: totalMinor, rate }) => ({ totalMinor, rateBasisPoints: rate })));
        expect(order.totals.totalMinor).toBe(total);
        expect(order.totals.taxMinor).toBe(shares.reduce((sum, { taxMinor }) => sum + taxMinor, 0));
        expect(shares.reduce((sum, { netMinor, taxMinor }) => sum + netMinor + taxMinor, 0)).toBe(total);
        // Every line is on exactly one ticket, at a counter of its kind; a counter gets one ticket.
        expect(new Set(order.tickets.map(({ counterId }) => counterId)).size).toBe(order.tickets.length);
        for (const [index, line] of order.lines.entries()) {
          expect(order.tickets.find(({ id }) => id === line.ticketId)?.counterId).toBe(chosen[index]?.kind);
        }
      }),
    );
  });
});

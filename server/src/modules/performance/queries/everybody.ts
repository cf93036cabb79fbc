import type { Answer, PerformanceFigures } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { figuresBy, type Period } from './figures.ts';

type Overview = Answer<'GET /cafes/{cafeId}/performance'>;

/** What everybody did in a period, the one who sold most first; people who have left are there as long as they did something. */
export async function everybody(reader: Reader, cafeId: string, period: Period): Promise<Overview> {
  const figures = await figuresBy(reader, cafeId, period, 'person');
  const ids = [...figures.keys()];
  const people =
    ids.length === 0 ? [] : await reader.selectFrom('users').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const items = [...figures]
    .map(([id, one]) => ({ person: { id, name: names.get(id) ?? '' }, ...one }))
    .sort((a, b) => b.revenueMinor - a.revenueMinor || a.person.name.localeCompare(b.person.name));
  const { currency } = await cafeOf(reader, cafeId);
  return { ...period, currency, items, total: total(items) };
}

export async function cafeOf(reader: Reader, cafeId: string): Promise<{ currency: Overview['currency'] }> {
  const row = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  return { currency: row.currency as Overview['currency'] };
}

/** Sums of all; the times are averages of everybody's, weighed by their orders. */
function total(items: readonly PerformanceFigures[]): PerformanceFigures {
  const sum = (of: keyof PerformanceFigures) => items.reduce((all, item) => all + (item[of] ?? 0), 0);
  const mean = (of: 'acknowledgeSeconds' | 'serveSeconds') => {
    const known = items.filter((item) => item[of] !== null && item.orders > 0);
    const orders = known.reduce((all, item) => all + item.orders, 0);
    return orders === 0 ? null : known.reduce((all, item) => all + (item[of] ?? 0) * item.orders, 0) / orders;
  };
  const orders = sum('orders');
  const revenueMinor = sum('revenueMinor');
  return {
    orders,
    revenueMinor,
    averageMinor: orders === 0 ? 0 : Math.round(revenueMinor / orders),
    acknowledgeSeconds: mean('acknowledgeSeconds'),
    serveSeconds: mean('serveSeconds'),
    takenMinor: sum('takenMinor'),
    tipsMinor: sum('tipsMinor'),
    sharedTipsMinor: sum('sharedTipsMinor'),
    voids: sum('voids'),
    voidedMinor: sum('voidedMinor'),
  };
}

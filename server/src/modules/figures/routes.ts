import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { Raw, Reply } from '../../kernel/http/reply.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { deadStockCsv, forecastCsv, monthCsv, productsCsv } from './domain/figures-csv.ts';
import { deadStock } from './queries/dead-stock.ts';
import { forecastWeek } from './queries/forecast.ts';
import { monthBreakdown } from './queries/month.ts';
import { products } from './queries/products.ts';

export const figuresHandlers = (db: Database, clock: Clock): Handlers => ({
  'GET /cafes/{cafeId}/inventory/months/{month}': ({ cafeId, params }) =>
    db.read(cafeId, (reader) => monthBreakdown(reader, cafeId, params.month, clock.now())),
  'GET /cafes/{cafeId}/inventory/months/{month}/export': ({ cafeId, params, query }) =>
    db.read(cafeId, async (reader) => {
      const month = await monthBreakdown(reader, cafeId, params.month, clock.now());
      return file(`stock-${params.month}`, monthCsv(month, query.decimal));
    }),
  'GET /cafes/{cafeId}/figures/products': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => products(reader, cafeId, query, clock.now())),
  'GET /cafes/{cafeId}/figures/products/export': ({ cafeId, query }) =>
    db.read(cafeId, async (reader) => {
      const found = await products(reader, cafeId, query, clock.now());
      if (isRefusal(found)) return found;
      return file(`products-${found.from}-${found.to}`, productsCsv(found, query.decimal));
    }),
  'GET /cafes/{cafeId}/figures/dead-stock': ({ cafeId, query }) =>
    db.read(cafeId, (reader) => deadStock(reader, cafeId, query.days, clock.now())),
  'GET /cafes/{cafeId}/figures/dead-stock/export': ({ cafeId, query }) =>
    db.read(cafeId, async (reader) =>
      file('dead-stock', deadStockCsv(await deadStock(reader, cafeId, query.days, clock.now()), query.decimal)),
    ),
  'GET /cafes/{cafeId}/figures/forecast': ({ cafeId }) =>
    db.read(cafeId, (reader) => forecastWeek(reader, cafeId, clock.now())),
  'GET /cafes/{cafeId}/figures/forecast/export': ({ cafeId, query }) =>
    db.read(cafeId, async (reader) => {
      const week = await forecastWeek(reader, cafeId, clock.now());
      return file(`forecast-${week.from}`, forecastCsv(week, query.decimal));
    }),
});

const file = (name: string, csv: string): Reply<Raw> =>
  new Reply(new Raw(csv), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    },
  });

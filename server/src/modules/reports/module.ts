import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { closeDay } from './commands/close-day.ts';
import { payOutTips } from './commands/pay-out-tips.ts';
import { dayReport } from './queries/day-report.ts';
import { tipPool } from './queries/tip-pool.ts';

/** Figures of a day, its closing, and the tips. */
export function createReports({ db, clock }: Kernel): Module {
  return {
    name: 'reports',
    handlers: {
      'GET /cafes/{cafeId}/reports/day/{date}': ({ cafeId, params }) =>
        db.read(cafeId, (reader) => dayReport(reader, cafeId, params.date)),
      'POST /cafes/{cafeId}/reports/day/{date}/close': (call) => closeDay(db, call),
      'GET /cafes/{cafeId}/tips/{date}': ({ cafeId, params }) =>
        db.read(cafeId, (reader) => tipPool(reader, cafeId, params.date, clock.now())),
      'POST /cafes/{cafeId}/tips/{date}/payouts': (call) => payOutTips(db, call),
    },
  };
}

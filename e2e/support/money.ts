import type { DayReport } from '@table-tap/contract';
import type { House } from './house.ts';

/** What a day's report counts, as far as it can be compared with another of the same day. Minor units. */
export interface DayFigures {
  salesMinor: number;
  taxMinor: number;
  tipsMinor: number;
  roundingMinor: number;
  payments: number;
  openTabs: number;
  /** What came in by each way to pay. */
  taken: Record<string, number>;
  /** Sales with VAT by rate in per cent. */
  gross: Record<string, number>;
}

/** The report of a business day. */
export async function dayReport(house: House, date: string): Promise<DayReport> {
  const tom = await house.as('tom');
  return tom.send('GET /cafes/{cafeId}/reports/day/{date}', { params: { ...house.params, date } });
}

export function figuresOf(report: DayReport): DayFigures {
  const { salesMinor, taxMinor, tipsMinor, roundingMinor, payments, openTabs, methods, taxes } = report;
  return {
    salesMinor,
    taxMinor,
    tipsMinor,
    roundingMinor,
    payments,
    openTabs: openTabs.count,
    taken: Object.fromEntries(methods.map(({ method, takenMinor }) => [method, takenMinor])),
    gross: Object.fromEntries(taxes.map(({ rate, grossMinor }) => [String(rate), grossMinor])),
  };
}

/** What came between two reports of a day: other tests take money in the same café. */
export function difference(before: DayFigures, after: DayFigures): DayFigures {
  const less = (a: Record<string, number>, b: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(a)
        .map(([key, value]): [string, number] => [key, value - (b[key] ?? 0)])
        .filter(([, value]) => value !== 0),
    );
  return {
    salesMinor: after.salesMinor - before.salesMinor,
    taxMinor: after.taxMinor - before.taxMinor,
    tipsMinor: after.tipsMinor - before.tipsMinor,
    roundingMinor: after.roundingMinor - before.roundingMinor,
    payments: after.payments - before.payments,
    openTabs: after.openTabs - before.openTabs,
    taken: less(after.taken, before.taken),
    gross: less(after.gross, before.gross),
  };
}

/** A customer with credits. @returns the code that links a phone to the account */
export async function customerCode(house: House, name: string, creditsMinor: number): Promise<string> {
  const tom = await house.as('tom');
  const email = `${name.toLowerCase()}-${Date.now()}@example.org`;
  const { id } = await tom.send('POST /cafes/{cafeId}/customers', { params: house.params, body: { name, email } });
  const params = { ...house.params, userId: id };
  await tom.send('POST /cafes/{cafeId}/users/{userId}/credit/add', {
    params,
    body: { amountMinor: creditsMinor, reason: 'A present' },
  });
  return (await tom.send('POST /cafes/{cafeId}/customers/{userId}/link', { params })).code;
}

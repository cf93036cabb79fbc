import type { BodyIn } from '@table-tap/contract';

export type TaxRate = BodyIn<'POST /cafes/{cafeId}/tax-rates'>;
export type TaxClass = TaxRate['taxClass'];
export type ServiceMode = TaxRate['serviceMode'];

export const taxClasses = ['food', 'soft', 'alcohol'] as const satisfies TaxClass[];
export const serviceModes = ['on_premises', 'take_away'] as const satisfies ServiceMode[];

/** The rates of one class in one service mode. */
export interface RateLine {
  taxClass: TaxClass;
  serviceMode: ServiceMode;
  /** Null where none holds yet: products of this class cannot be sold like this. */
  current: TaxRate | null;
  /** The soonest first. */
  upcoming: TaxRate[];
  /** The latest first. */
  past: TaxRate[];
}

/**
 * Every class and mode with the rate that holds on a day: the latest that has started.
 * @param today business day, `YYYY-MM-DD`
 */
export function rateLines(rates: readonly TaxRate[], today: string): RateLine[] {
  return taxClasses.flatMap((taxClass) =>
    serviceModes.map((serviceMode) => {
      const own = rates
        .filter((rate) => rate.taxClass === taxClass && rate.serviceMode === serviceMode)
        .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom));
      const started = own.filter(({ validFrom }) => validFrom <= today);
      const upcoming = own.filter(({ validFrom }) => validFrom > today).reverse();
      return { taxClass, serviceMode, current: started[0] ?? null, upcoming, past: started.slice(1) };
    }),
  );
}

import type { ServiceMode, taxClasses } from '@table-tap/contract';

export interface StandardRate {
  taxClass: (typeof taxClasses)[number];
  serviceMode: ServiceMode;
  /** 1200 is 12 %. */
  rateBasisPoints: number;
}

/** The rates that a café starts with hold from before its first order. */
export const ratesValidFrom = '2000-01-01';

/**
 * VAT by country, as it stood in November 2026. Belgium: 12 % for meals on the premises and 6 % to take away, 21 % for
 * drinks on the premises, 6 % for soft drinks to take away, 21 % for alcohol everywhere (FPS Finance; a change planned
 * for March 2026 was postponed). A manager adds new rates with their date.
 */
const byCountry: Record<string, StandardRate[]> = {
  BE: [
    { taxClass: 'food', serviceMode: 'on_premises', rateBasisPoints: 1200 },
    { taxClass: 'food', serviceMode: 'take_away', rateBasisPoints: 600 },
    { taxClass: 'soft', serviceMode: 'on_premises', rateBasisPoints: 2100 },
    { taxClass: 'soft', serviceMode: 'take_away', rateBasisPoints: 600 },
    { taxClass: 'alcohol', serviceMode: 'on_premises', rateBasisPoints: 2100 },
    { taxClass: 'alcohol', serviceMode: 'take_away', rateBasisPoints: 2100 },
  ],
};

/** Rates for a new café; none where a country's are not known, and then a manager enters them before the first order. */
export const standardRates = (country: string): readonly StandardRate[] => byCountry[country] ?? [];

import { roundHalfUp } from '@table-tap/contract';

/** What somebody earns an hour from a day on (`YYYY-MM-DD`), in minor units. */
export interface DatedRate {
  validFrom: string;
  hourlyRateMinor: number;
}

export interface PaidDay {
  /** Null: no rate is known for that day. */
  rateMinor: number | null;
  amountMinor: number | null;
}

const minutesOfAnHour = 60;

/** The rate of a business day: a rate counts from the beginning of the business day that it is valid from. */
export function rateOn(businessDay: string, rates: readonly DatedRate[]): number | null {
  let found: DatedRate | undefined;
  for (const rate of rates) {
    if (rate.validFrom <= businessDay && (!found || rate.validFrom > found.validFrom)) found = rate;
  }
  return found?.hourlyRateMinor ?? null;
}

/**
 * What the days of one shift come to. A day has one rate, so that a shift over a change of rate is split where the
 * business day begins. The shift as a whole is rounded (half a cent up) and its days telescope: they add up to it.
 */
export function payDays(
  days: readonly { businessDay: string; minutes: number }[],
  rates: readonly DatedRate[],
): PaidDay[] {
  // Minor units times minutes, exact.
  let exact = 0;
  let paid = 0;
  return days.map(({ businessDay, minutes }) => {
    const rateMinor = rateOn(businessDay, rates);
    if (rateMinor === null) return { rateMinor, amountMinor: null };
    exact += rateMinor * minutes;
    const upToHere = roundHalfUp(exact / minutesOfAnHour);
    const amountMinor = upToHere - paid;
    paid = upToHere;
    return { rateMinor, amountMinor };
  });
}

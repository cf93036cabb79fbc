import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import type { TaxRate } from '../queries/tax-rates.ts';

/** A rate that holds from a business day on, today at the earliest: bills of the past do not change. @returns INVALID, DUPLICATE */
export function addTaxRate(db: Database, scope: WriteScope, rate: TaxRate): Promise<TaxRate | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseMenuVersion(tx);
    const cafe = await tx
      .selectFrom('cafes')
      .select(['time_zone', 'business_day_start'])
      .where('cafe_id', '=', tx.cafeId)
      .executeTakeFirstOrThrow();
    const today = businessDayOf(tx.now, cafe.time_zone, cafe.business_day_start);
    if (rate.validFrom < today) return invalidField('validFrom', `A rate can start today (${today}) or later`);
    const added = await tx
      .insertInto('tax_rates')
      .values({
        cafe_id: tx.cafeId,
        tax_class: rate.taxClass,
        service_mode: rate.serviceMode,
        valid_from: rate.validFrom,
        rate_basis_points: Math.round(rate.rate * 100),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('valid_from')
      .executeTakeFirst();
    if (!added) return refuse('DUPLICATE', { detail: `There is a rate from ${rate.validFrom} on already` });
    tx.audit({ after: rate });
    return rate;
  });
}

import type { Answer } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

export type TaxRate = Answer<'POST /cafes/{cafeId}/tax-rates'>;

/** All rates that were ever entered, by class, service mode and start. */
export async function listTaxRates(reader: Reader, cafeId: string): Promise<TaxRate[]> {
  const rows = await reader
    .selectFrom('tax_rates')
    .select(['tax_class as taxClass', 'service_mode as serviceMode', 'valid_from as validFrom', 'rate_basis_points'])
    .where('cafe_id', '=', cafeId)
    .orderBy('tax_class')
    .orderBy('service_mode')
    .orderBy('valid_from')
    .execute();
  return rows.map(({ rate_basis_points, ...rate }) => ({ ...rate, rate: rate_basis_points / 100 }));
}

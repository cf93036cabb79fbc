import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { methodEnabled } from '../../accounts/index.ts';
import type { LockedTab } from '../../tabs/index.ts';
import { payingCafeOf, type CafeRow, type PayingCafe } from '../desk.ts';

type Body = Pick<Call<'POST /cafes/{cafeId}/payments'>['body'], 'tabId' | 'orderId' | 'claimId' | 'method'>;

/** What a payment starts from. */
export interface Start {
  cafe: PayingCafe;
  /** Whether the café has switched the way to pay on. */
  enabled: boolean;
  /** Taken for this transaction; null for a top-up, and where there is no such tab, order or claim. */
  tab: LockedTab | null;
}

/** Reads the café and takes the tab that is paid on, by its own id or that of an order or a claim. One statement. */
export async function takeTab(tx: Transactor, { tabId, orderId, claimId, method }: Body): Promise<Start> {
  const { rows } = await sql<CafeRow & { enabled: boolean; tab: LockedTab | null }>`/* take-tab */
    with tab as (
      select id, table_id, name, status from tabs
      where cafe_id = ${tx.cafeId} and id = coalesce(${tabId ?? null}::uuid,
        (select tab_id from orders where cafe_id = ${tx.cafeId} and id = ${orderId ?? null}::uuid),
        (select tab_id from claims where cafe_id = ${tx.cafeId} and id = ${claimId ?? null}::uuid))
      for update)
    select name, country, time_zone, business_day_start, currency, settings,
      ${methodEnabled(tx.cafeId, method)} as enabled, (select row_to_json(tab) from tab) as tab
    from cafes where cafe_id = ${tx.cafeId}`.execute(tx.raw);
  const row = rows[0];
  if (!row) throw new Error(`there is no café ${tx.cafeId}`);
  return { cafe: payingCafeOf(row), enabled: row.enabled, tab: row.tab };
}

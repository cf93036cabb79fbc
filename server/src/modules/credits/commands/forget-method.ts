import type { ProviderId } from '@table-tap/providers/provider';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { PaymentAccounts } from '../../accounts/index.ts';

/**
 * Forgets a saved way to pay: at once here, and then at the provider. When that does not answer, its token is of no use
 * to anybody: nothing here names it any more.
 * @param ownerId whose it must be; left out, anybody's
 */
export async function forgetMethod(
  { db, log }: Pick<Kernel, 'db' | 'log'>,
  accounts: PaymentAccounts,
  {
    cafeId,
    params,
    once,
  }: Pick<Call<'DELETE /cafes/{cafeId}/payment-methods/{methodId}'>, 'cafeId' | 'params' | 'once'>,
  ownerId: string | undefined,
): Promise<undefined | Refusal> {
  const removed = await db.write({ cafeId, once }, async (tx) => {
    let query = tx
      .updateTable('saved_methods')
      .set({ removed_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.methodId)
      .where('removed_at', 'is', null);
    if (ownerId !== undefined) query = query.where('user_id', '=', ownerId);
    const row = await query.returning(['provider', 'customer_reference', 'method_reference']).executeTakeFirst();
    return row ?? refuse('NOT_FOUND');
  });
  if (isRefusal(removed)) return removed;
  try {
    const client = await accounts.client(cafeId, removed.provider as ProviderId);
    await client?.forgetMethod({
      customerReference: removed.customer_reference,
      methodReference: removed.method_reference,
    });
  } catch (error) {
    log.warn({ err: error, provider: removed.provider }, 'a provider did not forget a saved method');
  }
  return undefined;
}

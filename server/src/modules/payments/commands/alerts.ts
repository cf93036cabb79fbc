import type { PaymentAlert } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readAlert } from '../queries/read-alerts.ts';

export interface AlertDetail {
  expectedMinor?: number | undefined;
  receivedMinor?: number | undefined;
  text?: string;
}

/**
 * Tells staff of something about money that a person must look at. The same thing is told once until somebody has
 * dealt with it.
 */
export async function raiseAlert(
  tx: Transactor,
  kind: PaymentAlert['kind'],
  provider: string,
  paymentId: string | null,
  detail: AlertDetail,
): Promise<void> {
  const known = await tx
    .selectFrom('payment_alerts')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('resolved_at', 'is', null)
    .where('kind', '=', kind)
    .where('provider', '=', provider)
    .where('payment_id', paymentId === null ? 'is' : '=', paymentId)
    .limit(1)
    .executeTakeFirst();
  if (known) return;
  const id = uuidv7();
  await tx
    .insertInto('payment_alerts')
    .values({
      cafe_id: tx.cafeId,
      id,
      kind,
      provider,
      payment_id: paymentId,
      detail: JSON.stringify(detail),
      created_at: tx.now,
    })
    .execute();
  tx.emit('payment:alert', (await readAlert(tx, tx.cafeId, id)) as PaymentAlert);
}

/** Somebody has dealt with it. */
export function resolveAlert(
  db: Database,
  { cafeId, params, by, once }: Call<'POST /cafes/{cafeId}/payments/alerts/{alertId}/resolve'>,
): Promise<PaymentAlert | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const resolved = await tx
      .updateTable('payment_alerts')
      .set({ resolved_at: tx.now, resolved_by: by?.id ?? null })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.alertId)
      .where('resolved_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    const alert = await readAlert(tx, cafeId, params.alertId);
    if (!alert) return refuse('NOT_FOUND');
    if (resolved) tx.emit('payment:alert', alert);
    return alert;
  });
}

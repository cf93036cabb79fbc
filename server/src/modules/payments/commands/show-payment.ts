import type { Payment } from '@table-tap/contract';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { Desk } from '../desk.ts';
import { readAction } from '../queries/payment-action.ts';
import { readPayment } from '../queries/read-payments.ts';

/** A payment as whoever pays it sees it: with what to do next. */
export function showPayment(desk: Desk, cafeId: string, paymentId: string): Promise<Payment | Refusal> {
  return desk.db.read(cafeId, async (reader) => {
    const payment = await readPayment(reader, cafeId, paymentId);
    return payment ? { ...payment, action: await readAction(reader, cafeId, paymentId) } : refuse('NOT_FOUND');
  });
}

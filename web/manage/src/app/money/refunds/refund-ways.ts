import type { Payment, PaymentMethod } from '@table-tap/contract';
import type { MoneyWay } from '../method-name.ts';
import type { RefundTo } from './refund-request.ts';

/** How `same` goes back: a transfer is sent by the café at its bank, what the till took is given from the till. */
const sameWay: Record<PaymentMethod, MoneyWay> = {
  ...{ cash: 'cash', credits: 'credits', payconiq: 'payconiq', card: 'card', register: 'register', sepa_qr: 'bank' },
} as const;

/** Ways in which a payment can be given back, the way it came first; each once. */
export function refundWays({
  method,
  customer,
}: Pick<Payment, 'method' | 'customer'>): { to: RefundTo; way: MoneyWay }[] {
  const ways: { to: RefundTo; way: MoneyWay }[] = [{ to: 'same', way: sameWay[method] }];
  if (method !== 'cash') ways.push({ to: 'cash', way: 'cash' });
  if (method !== 'credits' && customer) ways.push({ to: 'credits', way: 'credits' });
  return ways;
}

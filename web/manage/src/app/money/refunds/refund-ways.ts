import type { Payment, PaymentMethod } from '@table-tap/contract';
import type { MoneyWay } from '../method-name.ts';
import type { RefundTo } from './refund-request.ts';

/** How `same` goes back: what came by transfer or at the till, the café sends back at its bank. */
const sameWay: Record<PaymentMethod, MoneyWay> = {
  ...{ cash: 'cash', credits: 'credits', payconiq: 'payconiq', card: 'card', register: 'bank', sepa_qr: 'bank' },
} as const;

/** Ways in which a payment can be given back, the way it came first; each once. */
export function refundWays({
  method,
  customer,
  purpose,
}: Pick<Payment, 'method' | 'customer' | 'purpose'>): { to: RefundTo; way: MoneyWay }[] {
  const ways: { to: RefundTo; way: MoneyWay }[] = [{ to: 'same', way: sameWay[method] }];
  if (method !== 'cash') ways.push({ to: 'cash', way: 'cash' });
  if (method !== 'credits' && purpose === 'bill' && customer) ways.push({ to: 'credits', way: 'credits' });
  return ways;
}

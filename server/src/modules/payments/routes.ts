import type { Payment } from '@table-tap/contract';
import { pageOf, startOf } from '../../kernel/database/paging.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { resolveAlert } from './commands/alerts.ts';
import { approveRefund, declineRefund } from './commands/approve-refund.ts';
import { cancelPayment, confirmPayment, currentPayment, markSent, ownPayment } from './commands/end-payment.ts';
import { receiveCallback } from './commands/receive-callback.ts';
import { refundPayment } from './commands/refund-payment.ts';
import { startPayment } from './commands/start-payment.ts';
import { payingCafe, type Desk } from './desk.ts';
import { suggestTips } from './domain/tips.ts';
import { listAlerts } from './queries/read-alerts.ts';
import { paymentOptions } from './queries/payment-options.ts';
import { readPayments } from './queries/read-payments.ts';
import { listRefunds, refundsOf } from './queries/read-refunds.ts';
import { showPayment } from './commands/show-payment.ts';

export const paymentHandlers = (desk: Desk): Handlers => ({
  'POST /cafes/{cafeId}/payments': (call) => startPayment(desk, call),
  'GET /cafes/{cafeId}/payments': async ({ cafeId, query }) => {
    const before = startOf(query.cursor);
    if (isRefusal(before)) return before;
    const { limit } = query;
    const rows = await desk.db.read(cafeId, (reader) =>
      readPayments(reader, cafeId, { ...query, before, limit: limit + 1 }),
    );
    return pageOf(rows, limit);
  },
  'GET /cafes/{cafeId}/payments/options': ({ cafeId, actor }) =>
    desk.db.read(cafeId, (reader) => paymentOptions(reader, cafeId, actor, desk.fiscalIn)),
  'GET /cafes/{cafeId}/payments/alerts': ({ cafeId, query }) =>
    desk.db.read(cafeId, (reader) => listAlerts(reader, cafeId, query)),
  'POST /cafes/{cafeId}/payments/alerts/{alertId}/resolve': (call) => resolveAlert(desk.db, call),
  'GET /cafes/{cafeId}/payments/{paymentId}': (call) => currentPayment(desk, call),
  'POST /cafes/{cafeId}/payments/{paymentId}/cancel': (call) => cancelPayment(desk, call),
  'POST /cafes/{cafeId}/payments/{paymentId}/sent': (call) => markSent(desk, call),
  'POST /cafes/{cafeId}/payments/{paymentId}/confirm': (call) => confirmPayment(desk, call),
  'POST /cafes/{cafeId}/payments/qr': async (call) => qrOf(await startPayment(desk, call)),
  'GET /cafes/{cafeId}/payments/qr/{paymentId}': async (call) => {
    const payment = await ownPayment(desk, call);
    return isRefusal(payment) ? payment : qrOf(await showPayment(desk, call.cafeId, payment.id));
  },
  'GET /cafes/{cafeId}/tips/suggestions': async ({ cafeId, query }) => {
    const { payments } = await desk.db.read(cafeId, (reader) => payingCafe(reader, cafeId));
    return { items: suggestTips(payments.tips, query.amountMinor), nextCursor: null };
  },
  'POST /webhooks/payments/{provider}': (call) => receiveCallback(desk, call),
  'POST /cafes/{cafeId}/payments/{paymentId}/refunds': (call) => refundPayment(desk, call),
  'GET /cafes/{cafeId}/payments/{paymentId}/refunds': async (call) => {
    const { cafeId, params } = call;
    const payment = await ownPayment(desk, call);
    if (isRefusal(payment)) return payment;
    const items = await desk.db.read(cafeId, (reader) => refundsOf(reader, cafeId, params.paymentId));
    return { items, nextCursor: null };
  },
  'GET /cafes/{cafeId}/refunds': ({ cafeId, query }) =>
    desk.db.read(cafeId, (reader) => listRefunds(reader, cafeId, query)),
  'POST /cafes/{cafeId}/refunds/{refundId}/approve': (call) => approveRefund(desk, call),
  'POST /cafes/{cafeId}/refunds/{refundId}/decline': (call) => declineRefund(desk, call),
});

/** The code of a payment that shows one; once it has ended there is nothing to show. */
function qrOf(payment: Payment | Refusal) {
  if (isRefusal(payment)) return payment;
  const { id, status, action, amountMinor, tipMinor, currency, expiresAt, method } = payment;
  if (method !== 'payconiq' && method !== 'sepa_qr') return refuse('NOT_FOUND');
  const code = action?.kind === 'qr' ? action : { payload: '', deepLink: null, image: '' };
  return {
    id,
    status,
    payload: code.payload,
    deepLink: code.deepLink,
    image: code.image,
    amountMinor: amountMinor + tipMinor,
    currency,
    expiresAt,
  };
}

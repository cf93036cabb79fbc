import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { refuse } from '../../kernel/refusal.ts';
import { takePayment } from './commands/take-payment.ts';
import { readPayment, readPayments } from './queries/read-payments.ts';

export function createPayments({ db }: Kernel): Module {
  return {
    name: 'payments',
    handlers: {
      'POST /cafes/{cafeId}/payments': (call) => takePayment(db, call),
      'GET /cafes/{cafeId}/payments': async ({ cafeId, query }) => ({
        items: await db.read(cafeId, (reader) => readPayments(reader, cafeId, { tabId: query.tabId })),
        nextCursor: null,
      }),
      'GET /cafes/{cafeId}/payments/{paymentId}': async ({ cafeId, params }) =>
        (await db.read(cafeId, (reader) => readPayment(reader, cafeId, params.paymentId))) ?? refuse('NOT_FOUND'),
    },
  };
}

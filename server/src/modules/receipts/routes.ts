import type { Kernel } from '../../kernel/lifecycle/module.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { Reply } from '../../kernel/http/reply.ts';
import { refuse } from '../../kernel/refusal.ts';
import { makeInvoice } from './commands/make-invoice.ts';
import { printReceipt } from './commands/print-receipt.ts';
import { receiptPdf } from './pdf/receipt-pdf.ts';
import { firstLanguage } from './queries/first-language.ts';
import { listReceipts, receiptByToken } from './queries/receipts.ts';

export const receiptHandlers = (kernel: Pick<Kernel, 'db' | 'log'>): Handlers => ({
  'GET /cafes/{cafeId}/receipts': ({ cafeId, query }) =>
    kernel.db.read(cafeId, (reader) => listReceipts(reader, cafeId, query)),
  'GET /cafes/{cafeId}/receipts/{token}': async ({ cafeId, params }) =>
    (await kernel.db.read(cafeId, (reader) => receiptByToken(reader, cafeId, params.token))) ?? refuse('NOT_FOUND'),
  'GET /cafes/{cafeId}/receipts/{token}/pdf': async ({ cafeId, params, query }) => {
    const found = await kernel.db.read(cafeId, async (reader) => ({
      receipt: await receiptByToken(reader, cafeId, params.token),
      language: query.language ?? (await firstLanguage(reader, cafeId)),
    }));
    if (!found.receipt) return refuse('NOT_FOUND');
    const headers = {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${found.receipt.number}.pdf"`,
    };
    return new Reply(receiptPdf(found.receipt, found.language), { headers });
  },
  'POST /cafes/{cafeId}/receipts/{token}/print': ({ cafeId, params, body }) =>
    printReceipt(kernel, { cafeId, token: params.token, language: body?.language }),
  'POST /cafes/{cafeId}/receipts/{token}/invoice': (call) => makeInvoice(kernel.db, call),
});

import type { Kernel } from '../../kernel/lifecycle/module.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { Reply } from '../../kernel/http/reply.ts';
import { refuse } from '../../kernel/refusal.ts';
import { mailReceipt } from './commands/mail-receipt.ts';
import { makeInvoice } from './commands/make-invoice.ts';
import { printReceipt } from './commands/print-receipt.ts';
import { receiptPdf } from './pdf/receipt-pdf.ts';
import { firstLanguage } from './queries/first-language.ts';
import { listReceipts, receiptByToken } from './queries/receipts.ts';

const hourSeconds = 60 * 60;
const mailsPerReceipt = 5;
const mailsPerAddress = 60;

export const receiptHandlers = (kernel: Pick<Kernel, 'db' | 'log' | 'clock' | 'config' | 'limits'>): Handlers => ({
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
  'POST /cafes/{cafeId}/receipts/{token}/mail': mailing(kernel),
  'POST /cafes/{cafeId}/receipts/{token}/print': ({ cafeId, params, body }) =>
    printReceipt(kernel, { cafeId, token: params.token, language: body?.language }),
  'POST /cafes/{cafeId}/receipts/{token}/invoice': (call) => makeInvoice(kernel.db, call),
});

function mailing(
  kernel: Parameters<typeof receiptHandlers>[0],
): NonNullable<Handlers['POST /cafes/{cafeId}/receipts/{token}/mail']> {
  const limits = {
    receipt: kernel.limits.limiter('mail-receipt', mailsPerReceipt, hourSeconds),
    address: kernel.limits.limiter('mail-receipt-address', mailsPerAddress, hourSeconds),
  };
  return (call) => mailReceipt(kernel, limits, call);
}

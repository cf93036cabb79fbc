import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Call } from '../../../kernel/http/mount.ts';
import { tooMany } from '../../../kernel/http/rate-limits.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { queueMail } from '../../mail/index.ts';
import { receiptPdf } from '../pdf/receipt-pdf.ts';
import { firstLanguage } from '../queries/first-language.ts';
import { receiptByToken } from '../queries/receipts.ts';

type Route = 'POST /cafes/{cafeId}/receipts/{token}/mail';

export interface MailLimits {
  /** Mails of one receipt. */
  receipt: RateLimiterAbstract;
  /** Mails that one address of the network asks for. */
  address: RateLimiterAbstract;
}

/**
 * Sends a receipt to an e-mail address, as PDF. Whoever has the link has the receipt, so it may go anywhere; a few times
 * only, because a stranger's mailbox is not to be filled.
 */
export async function mailReceipt(
  { db, clock, config }: Pick<Kernel, 'db' | 'clock' | 'config'>,
  limits: MailLimits,
  { cafeId, params, body, request }: Pick<Call<Route>, 'cafeId' | 'params' | 'body' | 'request'>,
): Promise<undefined | Refusal> {
  const found = await db.read(cafeId, async (reader) => ({
    receipt: await receiptByToken(reader, cafeId, params.token),
    language: body.language ?? (await firstLanguage(reader, cafeId)),
  }));
  const { receipt, language } = found;
  if (!receipt) return refuse('NOT_FOUND');
  try {
    await limits.receipt.consume(receipt.id);
    await limits.address.consume(request.ip);
  } catch (reason) {
    return tooMany(reason);
  }
  const attachment = { name: `${receipt.number}.pdf`, bytes: receiptPdf(receipt, language) };
  const link = `${config.publicUrl}/r/${cafeId}/${params.token}`;
  const data = { cafe: receipt.cafe.name, number: receipt.number, link };
  const sent = await db.write({ cafeId }, async (tx): Promise<undefined> => {
    const to = body.email.toLowerCase();
    await queueMail(tx.raw, { to, template: 'receipt', language, data, attachment }, clock.now());
  });
  return isRefusal(sent) ? sent : undefined;
}

import type { PaymentAction } from '@table-tap/contract';
import qrcode from 'qrcode';
import type { Reader } from '../../../kernel/database/database.ts';

/** EPC069-12 asks for error correction M; the quiet zone of four modules is part of the code. */
const codeOptions = { type: 'svg', errorCorrectionLevel: 'M', margin: 4 } as const;

/** What whoever pays does next; nothing once a payment has ended. A code comes with its picture. */
export async function readAction(reader: Reader, cafeId: string, paymentId: string): Promise<PaymentAction | null> {
  const row = await reader
    .selectFrom('payments')
    .select(['status', 'action'])
    .where('cafe_id', '=', cafeId)
    .where('id', '=', paymentId)
    .executeTakeFirst();
  if (row?.status !== 'pending') return null;
  if (row.action === null) return { kind: 'wait' };
  if (row.action.kind === 'redirect') return row.action;
  const svg = await qrcode.toString(row.action.payload, codeOptions);
  return { ...row.action, image: `data:image/svg+xml,${encodeURIComponent(svg)}` };
}

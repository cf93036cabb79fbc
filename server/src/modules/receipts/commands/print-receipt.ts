import type { Language, Settings } from '@table-tap/contract';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { printerAddress } from '../printer/printer-address.ts';
import { receiptBytes } from '../printer/receipt-bytes.ts';
import { sendBytes } from '../printer/send-bytes.ts';
import { firstLanguage } from '../queries/first-language.ts';
import { receiptByToken } from '../queries/receipts.ts';

export interface Printing {
  cafeId: string;
  token: string;
  /** Left out: the café's first. */
  language: Language | undefined;
}

/** Prints a receipt on the café's printer. @returns NOT_FOUND, NO_PRINTER, PRINTER_AWAY */
export async function printReceipt(
  { db, log }: Pick<Kernel, 'db' | 'log'>,
  { cafeId, token, language }: Printing,
): Promise<undefined | Refusal> {
  const found = await db.read(cafeId, async (reader) => ({
    receipt: await receiptByToken(reader, cafeId, token),
    language: language ?? (await firstLanguage(reader, cafeId)),
    cafe: await reader.selectFrom('cafes').select('settings').where('cafe_id', '=', cafeId).executeTakeFirst(),
  }));
  if (!found.receipt) return refuse('NOT_FOUND');
  const printer = (found.cafe?.settings as Settings | undefined)?.payments.printer;
  if (!printer) return refuse('NO_PRINTER');
  const address = await printerAddress(printer);
  if (address === undefined) {
    return refuse('NO_PRINTER', {
      detail: 'A receipt printer stands in the network of the house, on a port from 9100 to 9109: check its address',
    });
  }
  try {
    await sendBytes(receiptBytes(found.receipt, found.language), { address, port: printer.port });
    return undefined;
  } catch (error) {
    log.warn({ cafeId, err: error }, 'the receipt printer does not answer');
    return refuse('PRINTER_AWAY');
  }
}

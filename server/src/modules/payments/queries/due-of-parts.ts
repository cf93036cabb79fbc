import type { LineAmount } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import { readBill } from '../../bills/index.ts';

/** What of these amounts is still due on a bill, neither paid nor claimed. The tab must be locked. */
export async function dueOfParts(tx: Transactor, tabId: string, parts: readonly LineAmount[]): Promise<LineAmount[]> {
  const bill = await readBill(tx, tx.cafeId, tabId, tx.now);
  if (bill?.status !== 'open') return [];
  return parts
    .map((part) => {
      const due = bill.lines.find(({ lineId }) => lineId === part.lineId)?.dueMinor ?? 0;
      return { ...part, amountMinor: Math.min(part.amountMinor, due) };
    })
    .filter(({ amountMinor }) => amountMinor > 0);
}

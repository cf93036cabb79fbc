import type { BankEntry, Payment } from '@table-tap/contract';

/** A waiting transfer that a line of a statement may be. */
export interface MatchChoice {
  paymentId: string;
  amountMinor: number;
  createdAt: string;
  reference: string | null;
  tableLabel: string | null;
}

/** What a line may be, of the same amount: what the server suggests first, then what waits besides. */
export function choicesFor({ amountMinor, suggestions }: BankEntry, waiting: readonly Payment[]): MatchChoice[] {
  const choices = new Map<string, MatchChoice>();
  for (const suggestion of suggestions) {
    choices.set(suggestion.paymentId, { ...suggestion, reference: null, tableLabel: null });
  }
  for (const { id, totalMinor, createdAt, reference, providerReference, tableLabel } of waiting) {
    if (totalMinor !== amountMinor) continue;
    choices.set(id, {
      paymentId: id,
      amountMinor: totalMinor,
      createdAt,
      reference: providerReference ?? reference,
      tableLabel,
    });
  }
  return [...choices.values()];
}

import type { StatementEntry } from './statement.ts';

/** A transfer that is waited for; `reference` in compact form, as `providerReference` of a SEPA QR. */
export interface ExpectedTransfer {
  reference: string;
  amountMinor: number;
  currency: string;
}

/**
 * - `matched`: reference, amount and currency agree, and no earlier entry has taken it
 * - `amount`, `currency`: the reference is known, the money differs: for people to decide
 * - `again`: an earlier entry has paid it already
 * - `unknown`: no reference, or none of ours; and everything that went out
 */
export type Match<Expected extends ExpectedTransfer> =
  | { kind: 'matched' | 'amount' | 'currency' | 'again'; entry: StatementEntry; expected: Expected }
  | { kind: 'unknown'; entry: StatementEntry; expected: null };

/** Says of every entry which expected transfer it pays, by structured reference; in the order of the entries. */
export function matchEntries<Expected extends ExpectedTransfer>(
  entries: readonly StatementEntry[],
  expected: readonly Expected[],
): Match<Expected>[] {
  const byReference = new Map(expected.map((transfer) => [transfer.reference, transfer]));
  const taken = new Set<string>();
  return entries.map((entry) => {
    const transfer = entry.reference === null || entry.amountMinor <= 0 ? undefined : byReference.get(entry.reference);
    if (!transfer) return { kind: 'unknown', entry, expected: null };
    if (transfer.currency !== entry.currency) return { kind: 'currency', entry, expected: transfer };
    if (transfer.amountMinor !== entry.amountMinor) return { kind: 'amount', entry, expected: transfer };
    if (taken.has(transfer.reference)) return { kind: 'again', entry, expected: transfer };
    taken.add(transfer.reference);
    return { kind: 'matched', entry, expected: transfer };
  });
}

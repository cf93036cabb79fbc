import type { PurchaseState } from '@table-tap/contract';

/** What of a line was ordered and what came. */
export interface LineProgress {
  packs: number;
  receivedPacks: number;
  brokenPacks: number;
  /** Broken ones that are charged: they do not come again. */
  paidBrokenPacks: number;
}

/** Packs that are still to come: broken ones that are not charged are. */
export const openPacksOf = ({ packs, receivedPacks, paidBrokenPacks }: LineProgress): number =>
  Math.max(0, packs - receivedPacks - paidBrokenPacks);

/**
 * Where an order stands that was sent: by what came of it, unless it was cancelled.
 * @param closed nothing more comes
 */
export function statusOf(
  { cancelled, closed }: { cancelled: boolean; closed: boolean },
  lines: readonly LineProgress[],
): Exclude<PurchaseState, 'draft'> {
  if (cancelled) return 'cancelled';
  const nothing = lines.every(({ receivedPacks, brokenPacks }) => receivedPacks === 0 && brokenPacks === 0);
  if (closed) return nothing ? 'cancelled' : 'received';
  if (nothing) return 'ordered';
  return lines.every((line) => openPacksOf(line) === 0) ? 'received' : 'partly_received';
}

type Step = 'change' | 'throw_away' | 'send' | 'cancel' | 'receive' | 'correct';

const from: Record<Step, readonly PurchaseState[]> = {
  change: ['draft'],
  throw_away: ['draft'],
  send: ['draft'],
  cancel: ['ordered', 'partly_received'],
  // What is received already takes more only where somebody says so: that is asked for by the amounts.
  receive: ['ordered', 'partly_received', 'received'],
  correct: ['ordered', 'partly_received', 'received', 'cancelled'],
};

export const mayStep = (step: Step, status: PurchaseState): boolean => from[step].includes(status);

import type { SecondStep } from '@table-tap/contract';
import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { stepsWith, type HeldFactors } from './held-factors.ts';
import type { FactorParts } from './parts.ts';
import { storeTicket } from './tickets.ts';

/** After the right password: no session yet but a ticket, and what the second step can be done with. */
export async function askForSecondStep(
  { kernel, relyingParty }: FactorParts,
  tx: Transaction<Tables>,
  userId: string,
  held: HeldFactors,
): Promise<Refusal> {
  const { ticket, expiresAt } = await storeTicket(tx, { purpose: 'second-step', userId }, kernel.clock.now());
  const steps = stepsWith(held, relyingParty !== null);
  const current: SecondStep = { ticket, expiresAt: expiresAt.toISOString(), steps };
  return refuse('MFA_REQUIRED', { current });
}

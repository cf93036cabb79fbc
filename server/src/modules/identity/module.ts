import type { Authority } from '../../kernel/auth/actor.ts';
import type { Kernel, Module, PersonalData } from '../../kernel/lifecycle/module.ts';
import { sweepAccounts } from './account/commands/sweep-accounts.ts';
import { memberData } from './account/member-data.ts';
import { accountParts } from './account/parts.ts';
import { createAuthority } from './authority.ts';
import { sweepSessions } from './commands/sweep-sessions.ts';
import { sweepTickets } from './factors/commands/sweep-tickets.ts';
import { factorParts } from './factors/parts.ts';
import { identityParts } from './parts.ts';
import { pinGuesses, type PinGuesses } from './pin-guesses.ts';
import { identityRoutes } from './routes.ts';

const sweepEverySeconds = 60 * 60;

/**
 * Who people are: sign-in by password and PIN, sessions, shared devices, their own accounts. It also answers for tokens,
 * to the kernel.
 * @param personalData what all modules hold of a person, for export and erasure
 */
export function createIdentity(
  kernel: Kernel,
  personalData: () => readonly PersonalData[] = () => [memberData],
): Module & { authority: Authority; pinGuesses: PinGuesses } {
  const parts = identityParts(kernel);
  return {
    name: 'identity',
    pinGuesses: pinGuesses(parts),
    authority: createAuthority(kernel.db, kernel.clock, kernel.config),
    handlers: identityRoutes(accountParts(factorParts(parts), personalData)),
    personalData: [memberData],
    jobs: [
      { name: 'sweep-sessions', everySeconds: sweepEverySeconds, run: () => sweepSessions(kernel.db, kernel.clock) },
      { name: 'sweep-accounts', everySeconds: sweepEverySeconds, run: () => sweepAccounts(kernel.db, kernel.clock) },
      { name: 'sweep-tickets', everySeconds: sweepEverySeconds, run: () => sweepTickets(kernel.db, kernel.clock) },
    ],
  };
}

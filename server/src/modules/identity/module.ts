import type { Authority } from '../../kernel/auth/actor.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { createAuthority } from './authority.ts';
import { sweepSessions } from './commands/sweep-sessions.ts';
import { sweepTickets } from './factors/commands/sweep-tickets.ts';
import { factorParts } from './factors/parts.ts';
import { identityParts } from './parts.ts';
import { identityRoutes } from './routes.ts';

const sweepEverySeconds = 60 * 60;

/** Who people are: sign-in by password and PIN, sessions, shared devices. It also answers for tokens, to the kernel. */
export function createIdentity(kernel: Kernel): Module & { authority: Authority } {
  return {
    name: 'identity',
    authority: createAuthority(kernel.db, kernel.clock, kernel.config),
    handlers: identityRoutes(factorParts(identityParts(kernel))),
    jobs: [
      { name: 'sweep-sessions', everySeconds: sweepEverySeconds, run: () => sweepSessions(kernel.db, kernel.clock) },
      { name: 'sweep-tickets', everySeconds: sweepEverySeconds, run: () => sweepTickets(kernel.db, kernel.clock) },
    ],
  };
}

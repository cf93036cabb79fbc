import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { pairingCodeHasher, type PairingCodeHash } from './domain/pairing-code.ts';
import { tokenChain, type Successor } from './opaque-tokens.ts';
import { SignInGuard, failureWindowSeconds } from './sign-in-guard.ts';

const pinFailuresMax = 10;
const pairFailuresMax = 30;

/** What the commands of this module share. */
export interface IdentityParts {
  kernel: Kernel;
  guard: SignInGuard;
  successor: Successor;
  pairingHash: PairingCodeHash;
  limiters: {
    account: RateLimiterAbstract;
    address: RateLimiterAbstract;
    pinDevice: RateLimiterAbstract;
    pinPerson: RateLimiterAbstract;
    /** Wrong pairing codes of an address: with 40 bits in a code, guessing one takes longer than it lives. */
    pairAddress: RateLimiterAbstract;
  };
}

export function identityParts(kernel: Kernel): IdentityParts {
  const { config, limits } = kernel;
  const failures = (name: string, max: number) => limits.limiter(`failures:${name}`, max, failureWindowSeconds);
  return {
    kernel,
    guard: new SignInGuard(),
    successor: tokenChain(config.secret),
    pairingHash: pairingCodeHasher(config.secret),
    limiters: {
      account: failures('account', config.loginFailuresPerAccount),
      address: failures('address', config.loginFailuresPerAddress),
      pinDevice: failures('pin-device', pinFailuresMax),
      pinPerson: failures('pin-person', pinFailuresMax),
      pairAddress: failures('pair-address', pairFailuresMax),
    },
  };
}

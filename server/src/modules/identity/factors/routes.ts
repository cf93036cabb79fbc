import type { Handlers } from '../../../kernel/http/mount.ts';
import { addPasskey } from './commands/add-passkey.ts';
import { enrolTotp } from './commands/enrol-totp.ts';
import { offerPasskey } from './commands/offer-passkey.ts';
import { offerSignIn } from './commands/offer-sign-in.ts';
import { offerStepUp } from './commands/offer-step-up.ts';
import { removePasskey, removeTotp } from './commands/remove-factor.ts';
import { renamePasskey } from './commands/rename-passkey.ts';
import { renewRecoveryCodes } from './commands/renew-recovery-codes.ts';
import { resetFactors } from './commands/reset-factors.ts';
import { signInWithPasskey } from './commands/sign-in-with-passkey.ts';
import { stepUp } from './commands/step-up.ts';
import { verifyFactor } from './commands/verify-factor.ts';
import type { FactorParts } from './parts.ts';
import { myFactors, myPasskeys } from './queries/my-factors.ts';

export function factorRoutes(parts: FactorParts): Handlers {
  return {
    'GET /auth/mfa': (call) => myFactors(parts, call),
    'POST /auth/mfa/enrol': (call) => enrolTotp(parts, call),
    'POST /auth/mfa/verify': (call) => verifyFactor(parts, call),
    'POST /auth/mfa/step-up/options': (call) => offerStepUp(parts, call),
    'POST /auth/mfa/step-up': (call) => stepUp(parts, call),
    'DELETE /auth/mfa/totp': (call) => removeTotp(parts, call),
    'POST /auth/mfa/recovery-codes': (call) => renewRecoveryCodes(parts, call),
    'GET /auth/passkeys': (call) => myPasskeys(parts, call),
    'POST /auth/passkeys/register/options': (call) => offerPasskey(parts, call),
    'POST /auth/passkeys/register': (call) => addPasskey(parts, call),
    'POST /auth/passkeys/sign-in/options': (call) => offerSignIn(parts, call),
    'POST /auth/passkeys/sign-in': (call) => signInWithPasskey(parts, call),
    'PATCH /auth/passkeys/{passkeyId}': (call) => renamePasskey(parts, call),
    'DELETE /auth/passkeys/{passkeyId}': (call) => removePasskey(parts, call),
    'DELETE /cafes/{cafeId}/employees/{userId}/factors': (call) => resetFactors(parts, call),
  };
}

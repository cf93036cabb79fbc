import type { Handlers } from '../../../kernel/http/mount.ts';
import { changeProfile } from './commands/change-profile.ts';
import { changePassword } from './commands/change-password.ts';
import { confirmEmail, requestEmail } from './commands/change-email.ts';
import { confirmReset } from './commands/confirm-reset.ts';
import { endAllOthers, endOneSession } from './commands/end-sessions.ts';
import { erasePerson } from './commands/erase-person.ts';
import { register } from './commands/register.ts';
import { requestReset } from './commands/request-reset.ts';
import { verifyAccount } from './commands/verify-account.ts';
import type { AccountParts } from './parts.ts';
import { exportPerson } from './queries/export-person.ts';
import { profile } from './queries/profile.ts';
import { signIns } from './queries/sign-ins.ts';

export function accountRoutes(parts: AccountParts): Handlers {
  return {
    'POST /users/register': (call) => register(parts, call),
    'POST /users/verify': (call) => verifyAccount(parts, call),
    'GET /users/profile': (call) => profile(parts, call),
    'PUT /users/profile': (call) => changeProfile(parts, call),
    'DELETE /users/profile': (call) => erasePerson(parts, call),
    'POST /users/profile/email': (call) => requestEmail(parts, call),
    'POST /users/profile/email/confirm': (call) => confirmEmail(parts, call),
    'GET /users/export': (call) => exportPerson(parts, call),
    'POST /auth/password/reset': (call) => requestReset(parts, call),
    'POST /auth/password/reset/confirm': (call) => confirmReset(parts, call),
    'PUT /auth/password': (call) => changePassword(parts, call),
    'GET /auth/sessions': (call) => signIns(parts, call),
    'DELETE /auth/sessions': (call) => endAllOthers(parts, call),
    'DELETE /auth/sessions/{sessionId}': (call) => endOneSession(parts, call),
  };
}

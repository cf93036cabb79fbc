/** What other modules and the wiring may call. */
export { refusePassword } from './account/passwords/refuse-password.ts';
export { createAuthority } from './authority.ts';
export { keyOf } from './authority/load.ts';
export { Remembered } from './authority/remembered.ts';
export { addMember, storeMember, type NewMember } from './commands/add-member.ts';
export { giveNumber } from './commands/give-number.ts';
export { createUser, ensureUser, type NewUser } from './commands/create-user.ts';
export { resetByOperator } from './factors/commands/reset-by-operator.ts';
export { effectivePermissions } from './domain/effective-permissions.ts';
export { createIdentity } from './module.ts';
export { randomToken, tokenHash } from './opaque-tokens.ts';
export { findSession } from './queries/me.ts';
export { memberName } from './queries/member-name.ts';
export { cafeIdsOf } from './queries/memberships.ts';
export type { PinGuesses } from './pin-guesses.ts';
export { endPinSessions } from './sessions.ts';
export { decoyHash as unusableHash, hashSecret, secretFits } from './secret-hash.ts';

import type { Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import type { PinGuesses } from '../identity/index.ts';
import { acceptInvitation, lookAtInvitation } from './commands/accept-invitation.ts';
import { changeEmployee } from './commands/change-employee.ts';
import { endEmployment } from './commands/end-employment.ts';
import { hire } from './commands/hire.ts';
import { invite, renewInvitation, revokeInvitation } from './commands/invite.ts';
import { reinstate } from './commands/reinstate.ts';
import { setAccess } from './commands/set-access.ts';
import { removePhoto, setPhoto } from './commands/set-photo.ts';
import { setOwnPin, setPin } from './commands/set-pin.ts';
import { removeRate, setRate } from './commands/set-rate.ts';
import { employeeSessions, signOut } from './commands/sign-out.ts';
import { peopleOf } from './people.ts';
import { colleagues } from './queries/colleagues.ts';
import { showEmployee } from './queries/employee.ts';
import { invitations } from './queries/invitations.ts';
import { photo } from './queries/photo.ts';
import { roleShapes } from './queries/roles.ts';

export function employeeHandlers(kernel: Kernel, guesses: PinGuesses): Handlers {
  const people = peopleOf(kernel);
  const { db, clock } = kernel;
  return {
    'GET /cafes/{cafeId}/employees': (call) => colleagues(people, call),
    'POST /cafes/{cafeId}/employees': (call) => hire(people, call),
    'GET /cafes/{cafeId}/employees/invitations': ({ cafeId }) => invitations(db, cafeId, clock.now()),
    'POST /cafes/{cafeId}/employees/invitations': (call) => invite(people, call),
    'POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew': (call) => renewInvitation(people, call),
    'DELETE /cafes/{cafeId}/employees/invitations/{invitationId}': (call) => revokeInvitation(people, call),
    'GET /cafes/{cafeId}/employees/{userId}': (call) => showEmployee(people, call, call.params.userId),
    'PATCH /cafes/{cafeId}/employees/{userId}': (call) => changeEmployee(people, call),
    'DELETE /cafes/{cafeId}/employees/{userId}': (call) => endEmployment(people, call),
    'POST /cafes/{cafeId}/employees/{userId}/reinstate': (call) => reinstate(people, call),
    'PUT /cafes/{cafeId}/employees/{userId}/access': (call) => setAccess(people, call),
    'PUT /cafes/{cafeId}/employees/{userId}/pin': (call) => setPin(people, call),
    'POST /cafes/{cafeId}/employees/{userId}/rates': (call) => setRate(people, call),
    'DELETE /cafes/{cafeId}/employees/{userId}/rates/{date}': (call) => removeRate(people, call),
    'PUT /cafes/{cafeId}/employees/{userId}/photo': (call) => setPhoto(people, call),
    'DELETE /cafes/{cafeId}/employees/{userId}/photo': (call) => removePhoto(people, call),
    'GET /cafes/{cafeId}/employees/{userId}/sessions': (call) => employeeSessions(people, call),
    'POST /cafes/{cafeId}/employees/{userId}/sign-out': (call) => signOut(people, call),
    'GET /cafes/{cafeId}/photos/{photoKey}': ({ cafeId, params }) => photo(db, cafeId, params.photoKey),
    'GET /cafes/{cafeId}/roles': ({ cafeId }) => roleShapes(db, cafeId),
    'PUT /cafes/{cafeId}/pin': (call) => setOwnPin(people, guesses, call),
    'GET /auth/invitations/{token}': (call) => lookAtInvitation(people, call),
    'POST /auth/invitations/{token}/accept': (call) => acceptInvitation(people, call),
  };
}

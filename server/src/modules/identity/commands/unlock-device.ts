import type { Session } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { IdentityParts } from '../parts.ts';
import { ofPerson } from '../pin-guesses.ts';
import { findDevice } from '../queries/device-token.ts';
import { readRefreshToken } from '../refresh-transport.ts';
import { secretFits } from '../secret-hash.ts';
import { sessionAnswer } from '../session-answer.ts';
import { endDeviceSessions, endSession, sessionOf, startSession } from '../sessions.ts';

/**
 * Signs an employee in on a paired device by PIN, in that device's café only, and signs out whoever worked on it before:
 * by PIN, or by the cookie that the browser still sends. Failures are counted by device and by person; somebody who does
 * not work here costs and answers the same as a wrong PIN.
 */
export async function unlockDevice(
  parts: IdentityParts,
  call: Call<'POST /auth/pin'>,
): Promise<Reply<Session> | Refusal> {
  const { kernel, guard, limiters } = parts;
  const { db, clock } = kernel;
  const { deviceToken, userId, pin, refreshIn } = call.body;
  const device = await findDevice(db, deviceToken);
  if (!device) return refuse('NOT_SIGNED_IN');
  const { cafeId, deviceId } = device;
  const agent = call.request.headers['user-agent'];
  const sent = readRefreshToken({ body: undefined, request: call.request });
  const earlierToken = isRefusal(sent) ? undefined : sent?.token;
  return guard.attempt(
    [{ limiter: limiters.pinDevice, of: deviceId, forgive: false }, ofPerson(parts, cafeId, userId)],
    async () => {
      const pinHash = await db.read(cafeId, (reader) =>
        reader
          .selectFrom('memberships')
          .select('pin_hash')
          .where('cafe_id', '=', cafeId)
          .where('user_id', '=', userId)
          .where('ended_at', 'is', null)
          .executeTakeFirst(),
      );
      if (!(await secretFits(pinHash?.pin_hash, pin))) return refuse('CREDENTIALS_WRONG');
      const started = await db.write({ cafeId }, async (tx) => {
        // Unpairing waits for this or is seen by it.
        const paired = await tx
          .selectFrom('devices')
          .select(['id', 'name'])
          .where('cafe_id', '=', cafeId)
          .where('id', '=', deviceId)
          .where('unpaired_at', 'is', null)
          .forShare()
          .executeTakeFirst();
        if (!paired) return refuse('NOT_SIGNED_IN');
        const user = await tx
          .selectFrom('users')
          .selectAll()
          .where('id', '=', userId)
          .where('disabled_at', 'is', null)
          .executeTakeFirst();
        if (!user) return refuse('CREDENTIALS_WRONG');
        await endDeviceSessions(tx.raw, device, clock.now());
        const earlier = earlierToken && (await sessionOf(tx.raw, earlierToken));
        if (earlier) await endSession(tx.raw, earlier, clock.now());
        tx.audit({ actor: { kind: 'user', id: userId, name: user.name }, device: paired });
        return { user, session: await startSession(tx.raw, userId, clock.now(), { device, agent }) };
      });
      if (isRefusal(started)) return started;
      return sessionAnswer(kernel, started.session, started.user, refreshIn);
    },
  );
}

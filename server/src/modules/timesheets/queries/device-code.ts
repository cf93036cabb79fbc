import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { deviceOf } from '../commands/where-clocked.ts';
import { clockCode } from '../domain/clock-code.ts';

type Route = 'GET /cafes/{cafeId}/timesheets/code';

/** The code of this minute, for a shared device to show. @returns SHARED_DEVICE_ONLY */
export async function deviceCode(desk: ClockDesk, { cafeId, actor }: Call<Route>): Promise<Answer<Route> | Refusal> {
  const deviceId =
    actor?.kind === 'user' ? await desk.db.read(cafeId, (reader) => deviceOf(reader, actor.sessionId)) : null;
  if (deviceId === null) return refuse('SHARED_DEVICE_ONLY');
  const { secret, publicUrl } = desk.config;
  const { code, changesAt } = clockCode(secret, cafeId, desk.clock.now());
  return {
    code,
    url: `${publicUrl}/staff/clock?code=${encodeURIComponent(code)}`,
    changesAt: changesAt.toISOString(),
  };
}

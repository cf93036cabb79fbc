import type { WorkRules } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { isClockCode } from '../domain/clock-code.ts';
import { isInNetworks } from '../domain/networks.ts';

export interface Whereabouts {
  place: 'device' | 'network' | 'code' | 'anywhere';
  /** The shared device, where it is one. */
  deviceId: string | null;
}

/** How somebody reaches the clock. */
export interface Approach {
  cafeId: string;
  sessionId: string;
  /** Their address, as trusted proxies tell it. */
  ip: string;
  /** What they have scanned. */
  code?: string | undefined;
}

/** The shared device that a session runs on. */
export async function deviceOf(reader: Reader, sessionId: string): Promise<string | null> {
  const session = await reader
    .selectFrom('sessions')
    .select('device_id')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return session?.device_id ?? null;
}

/**
 * Decides whether somebody may clock from where they are. A shared device is inside by itself.
 * @returns CLOCK_INSIDE
 */
export async function whereClocked(
  reader: Reader,
  { cafeId, sessionId, ip, code }: Approach,
  rules: Pick<WorkRules, 'phones' | 'networks' | 'codes'>,
  { secret, now }: { secret: string; now: Date },
): Promise<Whereabouts | Refusal> {
  const deviceId = await deviceOf(reader, sessionId);
  if (deviceId !== null) return { place: 'device', deviceId };
  if (rules.phones === 'anywhere') return { place: 'anywhere', deviceId };
  if (rules.phones === 'inside') {
    if (isInNetworks(ip, rules.networks)) return { place: 'network', deviceId };
    if (rules.codes && code !== undefined && isClockCode(code, secret, cafeId, now)) return { place: 'code', deviceId };
  }
  return refuse('CLOCK_INSIDE', { current: { phones: rules.phones, codes: rules.codes } });
}

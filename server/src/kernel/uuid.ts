import { randomFillSync } from 'node:crypto';
import { currentMoment } from './moment.ts';

const pool = Buffer.alloc(16 * 256);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * A UUID of version 7 (RFC 9562): time first, so that new rows land at the end of an index.
 * Rising within a process, also inside one millisecond (12 bits of counter).
 */
export function uuidv7(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, (used += 16));
  const moment = currentMoment();
  if (moment) riseWithin(moment);
  else riseTo(Date.now(), bytes.readUInt16BE(6) & 0x3ff);
  bytes.writeUIntBE(moment?.idMs ?? lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | (moment?.idSequence ?? sequence), 6);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function riseTo(now: number, start: number): void {
  if (now > lastMs) {
    lastMs = now;
    sequence = start;
  } else if (++sequence > 0xfff) {
    sequence = 0;
    lastMs++;
  }
}

function riseWithin(moment: { idMs: number; idSequence: number }): void {
  if (++moment.idSequence <= 0xfff) return;
  moment.idSequence = 0;
  moment.idMs++;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => uuid.test(text);

/** The lowest UUID of version 7 of a moment (milliseconds since 1970): rows from then on have it or a higher one. */
export function firstIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** When a UUID of version 7 was made: milliseconds since 1970. */
export const timeOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

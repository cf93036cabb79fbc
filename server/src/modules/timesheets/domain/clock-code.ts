import { createHmac, timingSafeEqual } from 'node:crypto';
import { clockCodeSeconds } from '@table-tap/contract';

/** Bytes of the mark: 2^80 guesses, in two minutes. */
const markBytes = 10;

const windowOf = (at: Date) => Math.floor(at.getTime() / (clockCodeSeconds * 1000));

function markOf(secret: string, cafeId: string, window: number): Buffer {
  return createHmac('sha256', secret).update(`clock code ${cafeId} ${window}`).digest().subarray(0, markBytes);
}

/**
 * The code that a shared device shows: the minute and a mark that only this installation can make for it and the café.
 * Nothing is stored. Who has it was in front of the device within the last two minutes.
 */
export function clockCode(secret: string, cafeId: string, at: Date): { code: string; changesAt: Date } {
  const window = windowOf(at);
  const code = `${window.toString(36)}.${markOf(secret, cafeId, window).toString('base64url')}`;
  return { code, changesAt: new Date((window + 1) * clockCodeSeconds * 1000) };
}

/** Whether a code is that of this minute, or of the one before: it takes a moment from camera to button. */
export function isClockCode(code: string, secret: string, cafeId: string, at: Date): boolean {
  const [minute = '', mark = ''] = code.split('.');
  const given = Buffer.from(mark, 'base64url');
  const now = windowOf(at);
  return [now, now - 1].some(
    (window) =>
      minute === window.toString(36) &&
      given.length === markBytes &&
      timingSafeEqual(given, markOf(secret, cafeId, window)),
  );
}

/**
 * Makes a generator of UUIDs version 7 (RFC 9562): 48 bits of milliseconds, then a counter of 12 bits that makes
 * ids of one generator rise strictly, also within a millisecond and when the clock steps back; the rest is random.
 * @param now clock in milliseconds since 1970
 */
export function createUuidv7(now: () => number = Date.now): () => string {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16)) as Uint8Array & { 6: number; 7: number; 8: number };
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      counter = ((bytes[6] & 7) << 8) | bytes[7]; // the highest bit starts at 0: room to count
    } else if (++counter > 0xfff) {
      lastMs++;
      counter = 0;
    }
    for (let i = 0; i < 6; i++) bytes[i] = Math.floor(lastMs / 2 ** (40 - 8 * i));
    bytes[6] = 0x70 | (counter >> 8);
    bytes[7] = counter;
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
}

/** A fresh UUIDv7, larger than every one made before it by this page. */
export const uuidv7: () => string = /* @__PURE__ */ createUuidv7();

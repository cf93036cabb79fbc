import type { Answer, BodyIn } from '@table-tap/contract';
import type { Api } from './api.ts';
import { ApiError } from './errors.ts';
import { type Transport, exchange } from './http.ts';
import { type KeyValueStorage, createSlot } from './storage.ts';

/** What a paired device shows before anybody unlocks it. */
export type DeviceFront = Answer<'POST /auth/device'>;

export interface PairedDevice {
  /** The secret that tells the server which device this is; null: not paired. Goes into `session.unlock`. */
  readonly token: string | null;
  /** Pairs this device with a café; somebody who may do so must be signed in. */
  pair(api: Api, cafeId: string, body: BodyIn<'POST /cafes/{cafeId}/devices'>): Promise<void>;
  /** Pairs this device with a code that a manager got for it. Throws ApiError CREDENTIALS_WRONG, TOO_MANY, OfflineError. */
  pairByCode(code: string): Promise<Paired>;
  /** The café and its people, or null: not paired, or not any more. Throws OfflineError. */
  front(): Promise<DeviceFront | null>;
  forget(): void;
}

/** What a code has paired this device with. */
export type Paired = Omit<Answer<'POST /auth/device/pair'>, 'token'>;

const storageKey = 'table-tap.device';

/** A tablet or screen that several people share: paired once, then unlocked by PIN. */
export function createDevice(options: Transport & { storage?: KeyValueStorage }): PairedDevice {
  const slot = createSlot<string>(options.storage, storageKey);
  let token = slot.read();

  function keep(next: string | null): void {
    token = next;
    slot.write(next);
  }

  return {
    get token() {
      return token;
    },
    async pair(api, cafeId, body) {
      keep((await api.send('POST /cafes/{cafeId}/devices', { params: { cafeId }, body })).token);
    },
    async pairByCode(code) {
      const reply = await exchange(options, 'POST /auth/device/pair', { body: { code } });
      const { token: given, ...paired } = reply.body as Answer<'POST /auth/device/pair'>;
      keep(given);
      return paired;
    },
    async front() {
      if (!token) return null;
      try {
        return (await exchange(options, 'POST /auth/device', { body: { deviceToken: token } })).body as DeviceFront;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'NOT_SIGNED_IN') throw error;
        keep(null);
        return null;
      }
    },
    forget: () => keep(null),
  };
}

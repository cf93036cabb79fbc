import type { ErrorCode, GuestSession } from '@table-tap/contract';
import type { TokenSource } from './api.ts';
import { ApiError, OfflineError } from './errors.ts';
import { type Transport, exchange } from './http.ts';
import { createListeners } from './listeners.ts';
import { backoffMs, requestLimits, retrying } from './retry.ts';
import { type KeyValueStorage, createSlot } from './storage.ts';

/** A place at a table: the session, and the code of the table it was made from. */
export type GuestPlace = GuestSession & { tableToken: string };

export interface GuestSessionOptions extends Transport {
  /** Keeps the place over reloads: `localStorage`. */
  storage?: KeyValueStorage;
}

export interface TableSession extends TokenSource {
  /** Where the guest sits; null: nowhere. */
  readonly current: GuestPlace | null;
  token(): string | null;
  /** Why the table's code does not serve any more; null while it does. */
  readonly ended: ErrorCode | null;
  /**
   * The place that this phone kept, at once and without the network; null where there is none (at this table).
   * The tab may have been closed since: compare `tabId` with the table's tab, and `sit` again where they differ.
   */
  resume(tableToken?: string): GuestPlace | null;
  /** Sits down at the open tab of a table. Throws ApiError TABLE_CODE_UNKNOWN, OfflineError. */
  sit(tableToken: string): Promise<GuestPlace>;
  /** Goes on with another token for the same place: the one that `POST /guest/customer` answers. */
  adopt(token: Pick<GuestSession, 'token' | 'expiresAt'>): void;
  leave(): void;
  /** Hears of each new place, and of its end. */
  onChange(listener: (place: GuestPlace | null) => void): () => void;
}

const storageKey = 'table-tap.guest';
const endings: ErrorCode[] = ['TABLE_CODE_REPLACED', 'TABLE_CODE_UNKNOWN'];

/**
 * The session of a guest. When it has expired or its tab is closed, it sits down again at the same table by itself, and
 * at the bill that took over its own where there is one; when the table's code was replaced it ends: the guest must scan
 * the new one.
 */
export function createGuestSession(options: GuestSessionOptions): TableSession {
  const changes = createListeners<[GuestPlace | null]>();
  const slot = createSlot<GuestPlace>(options.storage, storageKey);
  let current: GuestPlace | null = null;
  let ended: ErrorCode | null = null;
  let sitting: { tableToken: string; place: Promise<GuestPlace> } | null = null;

  function set(place: GuestPlace | null, why: ErrorCode | null = null): void {
    const isChange = place?.token !== current?.token || why !== ended;
    current = place;
    ended = why;
    slot.write(place);
    if (isChange) changes.tell(place);
  }

  async function sitDown(tableToken: string): Promise<GuestPlace> {
    // Our bill may have been moved or merged: by our token the server knows which one it is.
    const headers = current?.tableToken === tableToken ? { Authorization: `Bearer ${current.token}` } : {};
    const { body } = await retrying(
      () => exchange(options, 'POST /guest/sessions', { headers, body: { tableToken } }),
      (error, attempt) => {
        const isBusy = error instanceof ApiError && (error.status === 429 || error.status >= 502);
        const isWorthIt = (error instanceof OfflineError || isBusy) && attempt < requestLimits.readAttemptsMax;
        return isWorthIt ? backoffMs(attempt) : null;
      },
    );
    return { ...(body as GuestSession), tableToken };
  }

  function sit(tableToken: string): Promise<GuestPlace> {
    if (sitting?.tableToken === tableToken) return sitting.place;
    const mine = {
      tableToken,
      place: sitDown(tableToken)
        .then((place) => {
          if (sitting === mine) set(place);
          return place;
        })
        .finally(() => {
          if (sitting === mine) sitting = null;
        }),
    };
    sitting = mine;
    return mine.place;
  }

  return {
    get current() {
      return current;
    },
    get ended() {
      return ended;
    },
    resume(tableToken) {
      const kept = slot.read();
      const isUsable =
        kept && Date.parse(kept.expiresAt) > Date.now() && kept.tableToken === (tableToken ?? kept.tableToken);
      if (isUsable) set(kept);
      return isUsable ? kept : null;
    },
    sit,
    adopt({ token, expiresAt }) {
      if (current) set({ ...current, token, expiresAt });
    },
    leave() {
      sitting = null;
      set(null);
    },
    onChange: changes.add,
    token: () => current?.token ?? null,
    async refresh(code, stale) {
      if (!current) return false;
      if (code === 'TABLE_CODE_REPLACED') set(null, code);
      else if (current.token === stale) {
        const kept = slot.read(); // another tab of this phone may have sat down again already
        if (kept && kept.token !== stale && kept.tableToken === current.tableToken) set(kept);
        else {
          try {
            await sit(current.tableToken);
          } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            if (!endings.includes(error.code)) throw new OfflineError(error);
            set(null, error.code);
          }
        }
      }
      return current !== null;
    },
  };
}

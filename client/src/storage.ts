/** `localStorage`, or anything of its shape. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One JSON value under one key. */
export interface Slot<T> {
  read(): T | null;
  write(value: T | null): void;
}

/** Storage that is full, blocked or spoilt behaves as empty: the app goes on without it. */
export function createSlot<T>(storage: KeyValueStorage | undefined, key: string): Slot<T> {
  return {
    read() {
      try {
        return JSON.parse(storage?.getItem(key) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) storage?.removeItem(key);
        else storage?.setItem(key, JSON.stringify(value));
      } catch {
        // See above.
      }
    },
  };
}

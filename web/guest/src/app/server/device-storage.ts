import type { KeyValueStorage } from '@table-tap/client';

/** The phone's own storage; nothing where the browser keeps it from us (private windows, blocked cookies). */
export function deviceStorage(): KeyValueStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** A JSON value under a key of this app. What is missing, spoilt or cannot be kept reads as null. */
export function kept<T>(key: string): { read(): T | null; write(value: T | null): void } {
  const name = `tt.guest.${key}`;
  return {
    read() {
      try {
        return JSON.parse(deviceStorage()?.getItem(name) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) deviceStorage()?.removeItem(name);
        else deviceStorage()?.setItem(name, JSON.stringify(value));
      } catch {
        // A full disk: the app goes on with what it has in memory.
      }
    },
  };
}

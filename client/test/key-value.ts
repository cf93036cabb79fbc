import type { KeyValueStorage } from '../src/storage.ts';

/** A `localStorage` of one's own. */
export function keyValueStorage(): KeyValueStorage & { rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    getItem: (key) => rows.get(key) ?? null,
    setItem: (key, value) => void rows.set(key, value),
    removeItem: (key) => void rows.delete(key),
  };
}

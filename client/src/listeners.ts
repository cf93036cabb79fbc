/** Functions that want to hear of something. */
export interface Listeners<Args extends unknown[]> {
  /** Adds a listener; answers how to remove it. */
  add(listener: (...args: Args) => void): () => void;
  tell(...args: Args): void;
}

/** A listener that throws is reported as an uncaught error, and the others still hear. */
export function createListeners<Args extends unknown[]>(): Listeners<Args> {
  const all = new Set<{ listener: (...args: Args) => void }>();
  return {
    add(listener) {
      const entry = { listener };
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell(...args) {
      for (const { listener } of [...all]) {
        try {
          listener(...args);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}

import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Something fetched, while it is being fetched, or why it could not be. Old data stays while new is on its way. */
export interface Loaded<T> {
  readonly data: Signal<T | undefined>;
  readonly error: Signal<unknown>;
  readonly isLoading: Signal<boolean>;
  /** Fetches anew. Calls during a fetch are one more fetch after it. Never rejects. */
  reload(): Promise<void>;
  /** Puts an answer of a write in place, so that the screen need not wait for the next fetch. */
  update(change: (data: T) => T): void;
}

/**
 * Fetches once the caller has its inputs, and whenever asked; stops with the caller. Call in a field initialiser.
 * @param fetch may read signals; it is called outside of any reactive context
 */
export function loaded<T>(fetch: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const data = signal<T | undefined>(undefined);
  const error = signal<unknown>(undefined);
  const isLoading = signal(true);
  const abort = new AbortController();
  let isAskedAgain = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    isLoading.set(true);
    do {
      isAskedAgain = false;
      try {
        const next = await fetch(abort.signal);
        if (abort.signal.aborted) return;
        if (isAskedAgain && data() !== undefined) continue;
        data.set(next);
        error.set(undefined);
      } catch (reason) {
        if (abort.signal.aborted) return;
        error.set(reason);
      }
    } while (isAskedAgain);
    isLoading.set(false);
  }

  function reload(): Promise<void> {
    isAskedAgain = true;
    running ??= run().finally(() => (running = undefined));
    return running;
  }

  inject(DestroyRef).onDestroy(() => abort.abort());
  queueMicrotask(() => void reload());
  return {
    data: data.asReadonly(),
    error: error.asReadonly(),
    isLoading: isLoading.asReadonly(),
    reload,
    update(change) {
      const before = data();
      if (before !== undefined) data.set(change(before));
    },
  };
}

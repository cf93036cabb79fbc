import { computed, DestroyRef, effect, inject, type Signal, signal, untracked } from '@angular/core';
import type { Loaded } from './loaded.ts';

export interface Page<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** A list that is fetched a page at a time. `reload` takes news in at the top and keeps the pages already shown. */
export interface Paged<T> extends Loaded<readonly T[]> {
  readonly hasMore: Signal<boolean>;
  readonly isLoadingMore: Signal<boolean>;
  more(): Promise<void>;
  /** Puts an answer of a write in place of the same thing in the list. */
  put(item: T): void;
}

/**
 * Fetches the first page once the caller has its inputs, again from the start when the filter changes, and further
 * pages when asked. Call in a field initialiser.
 * @param fetch may read signals; it is called outside of any reactive context
 * @param filter what the list depends on
 * @param settleMs how long the filter must stand still before it is asked for
 */
export function paged<T extends { id: string }>(
  fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
  filter: Signal<unknown> = signal(undefined),
  settleMs = 0,
): Paged<T> {
  const shown = signal<Page<T> | undefined>(undefined);
  const error = signal<unknown>(undefined);
  const isLoading = signal(true);
  const isLoadingMore = signal(false);
  const abort = new AbortController();
  /** Counts what was asked: an answer to an earlier question is dropped. */
  let question = 0;
  let shownFor = -1;
  let running: { question: number; isAskedAgain: boolean; done: Promise<void> } | undefined;

  async function answer(of: number, work: () => Promise<(before: Page<T> | undefined) => Page<T>>): Promise<void> {
    try {
      const apply = await work();
      if (of !== question || abort.signal.aborted) return;
      shown.set(apply(shownFor === of ? shown() : undefined));
      shownFor = of;
      error.set(undefined);
    } catch (reason) {
      if (of === question && !abort.signal.aborted) error.set(reason);
    }
  }

  async function first(of: number, isWanted: () => boolean): Promise<void> {
    isLoading.set(true);
    do {
      await answer(of, async () => {
        const fresh = await fetch(undefined, abort.signal);
        return (before) => (before ? withNews(before, fresh) : fresh);
      });
    } while (of === question && isWanted());
    if (of === question) isLoading.set(false);
  }

  function reload(): Promise<void> {
    if (running?.question === question) {
      running.isAskedAgain = true;
      return running.done;
    }
    const mine = { question, isAskedAgain: false, done: Promise.resolve() };
    running = mine;
    const isWanted = () => {
      const isAsked = mine.isAskedAgain;
      mine.isAskedAgain = false;
      return isAsked;
    };
    mine.done = first(question, isWanted).finally(() => {
      if (running === mine) running = undefined;
    });
    return mine.done;
  }

  async function more(): Promise<void> {
    const cursor = shown()?.nextCursor;
    if (!cursor || isLoadingMore()) return;
    isLoadingMore.set(true);
    await answer(question, async () => {
      const next = await fetch(cursor, abort.signal);
      return (before) => (before ? { ...next, items: withoutTwins([...before.items, ...next.items]) } : next);
    });
    isLoadingMore.set(false);
  }

  effect((onCleanup) => {
    filter();
    const isFirst = untracked(shown) === undefined;
    const timer = setTimeout(
      () => {
        question++;
        void reload();
      },
      isFirst ? 0 : settleMs,
    );
    onCleanup(() => clearTimeout(timer));
  });
  inject(DestroyRef).onDestroy(() => abort.abort());

  const change = (apply: (items: readonly T[]) => readonly T[]) =>
    shown.update((page) => page && { ...page, items: apply(page.items) });
  return {
    data: computed(() => shown()?.items),
    error: error.asReadonly(),
    isLoading: isLoading.asReadonly(),
    hasMore: computed(() => (shown()?.nextCursor ?? null) !== null),
    isLoadingMore: isLoadingMore.asReadonly(),
    reload,
    more,
    put: (item) => change((items) => items.map((one) => (one.id === item.id ? item : one))),
    update: change,
  };
}

/** A list of which the first page was fetched anew: news on top, and the pages below it as they were. */
export function withNews<T extends { id: string }>(shown: Page<T>, fresh: Page<T>): Page<T> {
  const last = fresh.items.at(-1);
  const meets = fresh.nextCursor === null ? -1 : shown.items.findIndex(({ id }) => id === last?.id);
  if (meets < 0 || meets === shown.items.length - 1) return fresh;
  return { items: [...fresh.items, ...shown.items.slice(meets + 1)], nextCursor: shown.nextCursor };
}

function withoutTwins<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

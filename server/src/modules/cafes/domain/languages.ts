import type { Language } from '@table-tap/contract';

export const hasTwice = (languages: readonly Language[]): boolean => new Set(languages).size < languages.length;

/** The order counts too: the first is the one that text falls back to. */
export const sameLanguages = (one: readonly Language[], other: readonly Language[]): boolean =>
  one.join() === other.join();

import type { BodyIn } from '@table-tap/contract';

/** An entry of a stock-take that the server has not taken yet. */
export interface Waiting {
  key: string;
  cafeId: string;
  userId: string;
  countId: string;
  entry: BodyIn<'POST /cafes/{cafeId}/stock-counts/{countId}/entries'>;
}

/** What an earlier page has left in the browser; nothing where it cannot be read. */
export function keptOf(text: string | null): Waiting[] {
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

const isWaiting = (one: unknown): one is Waiting => {
  if (typeof one !== 'object' || one === null) return false;
  const { key, cafeId, userId, countId, entry } = one as Partial<Record<keyof Waiting, unknown>>;
  return [key, cafeId, userId, countId].every((id) => typeof id === 'string') && typeof entry === 'object';
};

import type { AuditEntry } from '@table-tap/contract';

/** `PATCH /cafes/{cafeId}/products/{productId}` → `PATCH-products-productId`, as it stands in the texts. */
export function deedKey(action: string): string {
  return action.replace('/cafes/{cafeId}', '').replaceAll(/[{}]/g, '').split(/[ /]+/).filter(Boolean).join('-');
}

/** Which sentence tells of an entry: the one of its route, or a closer one where what changed says more. */
export function sentenceOf({ action, before, after }: Pick<AuditEntry, 'action' | 'before' | 'after'>): string {
  const key = deedKey(action);
  const changed = Object.keys(before ?? {});
  if (key === 'PATCH-products-productId' && changed.includes('pricesMinor')) return 'price';
  if (key === 'PUT-products-productId-availability' && after) return after['available'] === true ? 'back' : 'soldOut';
  if (key === 'POST-tabs-tabId-adjustments') return adjustments.find((kind) => kind === after?.['kind']) ?? key;
  return key;
}

const adjustments = ['discount', 'comp', 'void'];

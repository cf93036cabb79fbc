import type { GlassType, GlassUse } from '@table-tap/contract';

/** A kind of glass while it is edited. */
export interface KindForm {
  name: string;
  icon: GlassType['icon'];
  depositMinor: number | null;
  goesOut: GlassType['goesOut'];
  barcode: string;
  keptAfterDays: number | null;
  uses: GlassType['uses'];
  /** How many there are to begin with; asked of new ones only. */
  owned: number | null;
}

export function formOf(kind: GlassType | null): KindForm {
  if (!kind)
    return { name: '', icon: 'glass', depositMinor: 100, goesOut: 'always', barcode: '', keptAfterDays: 90, uses: [], owned: 0 }; // prettier-ignore
  const { name, icon, depositMinor, goesOut, barcode, keptAfterDays, uses } = kind;
  return { name, icon, depositMinor, goesOut, barcode: barcode ?? '', keptAfterDays, uses, owned: null };
}

/** As it is sent. */
export function bodyOf({ owned: _, uses, ...form }: KindForm) {
  return {
    ...form,
    name: form.name.trim(),
    depositMinor: form.depositMinor ?? 0,
    barcode: form.barcode.trim() || null,
    uses: uses.map(useOf),
  };
}

function useOf({ categoryId, productId, variantId, count }: GlassType['uses'][number]): GlassUse {
  if (categoryId !== null) return { categoryId, count };
  if (productId !== null) return { productId, count };
  return { ...(variantId !== null && { variantId }), count };
}

export type UseKind = 'categoryId' | 'productId' | 'variantId';

/** Adds something that goes out in it, once. */
export function withUse(uses: KindForm['uses'], kind: UseKind, id: string): KindForm['uses'] {
  if (uses.some((use) => use[kind] === id)) return uses;
  return [...uses, { categoryId: null, productId: null, variantId: null, [kind]: id, count: 1 }];
}

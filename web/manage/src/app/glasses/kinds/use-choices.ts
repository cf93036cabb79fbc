import { computed, inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Languages } from '@table-tap/ui/language/languages';
import { MenuStore } from '../../menu/menu-store.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';

/** Something on the menu that can go out in glasses. */
export interface UseChoice {
  kind: 'categoryId' | 'productId' | 'variantId';
  id: string;
  /** `Beers (all)`, `Duvel`, `Stella Artois · 50cl`. */
  name: string;
}

export interface NamedUse {
  categoryId: string | null;
  productId: string | null;
  variantId: string | null;
}

/** Categories, products and variants by name, in the language of who sits at this desk. */
@Injectable()
export class UseChoices {
  private readonly menu = inject(MenuStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  readonly all = computed((): UseChoice[] => {
    this.languages.active();
    const whole = (name: string) => this.transloco.translate<string>('glasses.whole', { name });
    const categories = this.menu.categoryList().map((category): UseChoice => {
      return { kind: 'categoryId', id: category.id, name: whole(this.cafe.nameOf(category)) };
    });
    const products = this.menu.productList().flatMap((product): UseChoice[] => {
      const name = this.cafe.nameOf(product);
      const variants = product.variants.length > 1 ? product.variants : [];
      return [
        { kind: 'productId', id: product.id, name },
        ...variants.map((variant): UseChoice => {
          return { kind: 'variantId', id: variant.id, name: `${name} · ${this.cafe.nameOf(variant)}` };
        }),
      ];
    });
    return [...categories, ...products];
  });
  private readonly byId = computed(() => new Map(this.all().map((choice) => [choice.id, choice])));

  nameOf({ categoryId, productId, variantId }: NamedUse): string {
    return this.byId().get(categoryId ?? productId ?? variantId ?? '')?.name ?? '…';
  }
}

import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { formatMinor } from '@table-tap/contract/money';
import { Languages } from '@table-tap/ui/language/languages';
import type { Clash } from '../../form/conflict.ts';
import type { Worded } from '../../form/translations.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { MenuStore } from '../menu-store.ts';
import type { ProductForm } from './product-form.ts';

type Field = keyof ProductForm;

/** Says what stands in a field of a product, so that two versions can be compared by reading. */
@Injectable()
export class FieldWords {
  private readonly store = inject(MenuStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  label(field: Field): string {
    return this.transloco.translate(`menu.product.field.${field}`);
  }

  clash(field: Field, mine: ProductForm, theirs: ProductForm): Clash {
    return { id: field, label: this.label(field), mine: this.say(field, mine), theirs: this.say(field, theirs) };
  }

  private say(field: Field, form: ProductForm): string {
    const { transloco } = this;
    switch (field) {
      case 'categoryId':
        return this.named(this.store.categoryList(), [form.categoryId]);
      case 'modifierGroupIds':
        return this.named(this.store.groupList(), form.modifierGroupIds);
      case 'variants':
        return form.variants.map(({ name, priceMinor }) => `${name} ${this.money(priceMinor)}`).join(', ');
      case 'translations':
        return Object.entries(form.translations)
          .map(([language, { name }]) => `${language}: ${name ?? '–'}`)
          .join(', ');
      case 'allergens':
        return form.allergens.map((allergen) => transloco.translate<string>(`allergens.${allergen}`)).join(', ');
      case 'counterKind':
        return transloco.translate(
          form.counterKind ? `counters.kind.${form.counterKind}` : 'menu.product.likeCategory',
        );
      case 'taxClass':
        return transloco.translate(`taxClass.${form.taxClass}`);
      case 'favourite':
      case 'active':
        return transloco.translate(form[field] ? 'form.yes' : 'form.no');
      case 'alcoholByVolume':
        return form.alcoholByVolume === null ? '' : `${form.alcoholByVolume} %`;
      case 'name':
      case 'description':
        return form[field];
    }
  }

  private named(things: readonly (Worded & { id: string })[], ids: readonly string[]): string {
    return things
      .filter(({ id }) => ids.includes(id))
      .map((thing) => this.cafe.nameOf(thing))
      .join(', ');
  }

  private money(amountMinor: number | null): string {
    return amountMinor === null ? '' : formatMinor(amountMinor, this.cafe.currency(), this.languages.active());
  }
}

import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Product } from '@table-tap/contract';
import { Chip } from '@table-tap/ui/actions/chip';

type Allergen = Product['allergens'][number];

/** The 14 of regulation (EU) 1169/2011, annex II, in its order. The type makes the list complete. */
const allergenOrder: Record<Allergen, number> = {
  ...{ gluten: 1, crustaceans: 2, eggs: 3, fish: 4, peanuts: 5, soy: 6, milk: 7 },
  ...{ nuts: 8, celery: 9, mustard: 10, sesame: 11, sulphites: 12, lupin: 13, molluscs: 14 },
};
const allergens = Object.keys(allergenOrder) as Allergen[];

/** What is in a product that people may not stand. */
@Component({
  selector: 'tt-allergen-picker',
  imports: [Chip, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="group" class="flex flex-wrap gap-2" [attr.aria-label]="'menu.product.allergens' | transloco">
      @for (allergen of allergens; track allergen) {
        <button tt-chip type="button" [selected]="value().includes(allergen)" (click)="toggle(allergen)">
          {{ 'allergens.' + allergen | transloco }}
        </button>
      }
    </div>
  `,
})
export class AllergenPicker {
  readonly value = model.required<readonly Allergen[]>();
  protected readonly allergens = allergens;

  protected toggle(allergen: Allergen): void {
    const has = this.value().includes(allergen);
    const next = has ? this.value().filter((one) => one !== allergen) : [...this.value(), allergen];
    this.value.set(next.toSorted((a, b) => allergenOrder[a] - allergenOrder[b]));
  }
}

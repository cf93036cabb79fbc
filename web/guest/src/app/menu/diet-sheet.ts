import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Switch } from '@table-tap/ui/fields/switch';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { DietStore } from './diet-store.ts';
import { MenuSheets } from './menu-sheets.ts';
import { MenuStore } from './menu-store.ts';
import { type Allergen, allergens, viewMenu } from './menu-view.ts';

/** What the menu leaves out: allergens, alcohol. In force at once. */
@Component({
  selector: 'tt-diet-sheet',
  imports: [Button, Chip, Sheet, Switch, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [(open)]="sheets.diet" [heading]="'diet.title' | transloco">
      <tt-switch
        [label]="'diet.alcoholFree' | transloco"
        [checked]="diets.diet().alcoholFree"
        (checkedChange)="diets.set({ without: diets.diet().without, alcoholFree: $event })"
      />
      <h3 class="pt-5 text-lg" id="diet-without">{{ 'diet.without' | transloco }}</h3>
      <p class="text-muted">{{ 'menu.allergy' | transloco }}</p>
      <div class="flex flex-wrap gap-x-2 gap-y-3 py-4" role="group" aria-labelledby="diet-without">
        @for (allergen of all; track allergen) {
          <button tt-chip type="button" [selected]="isOut(allergen)" (click)="toggle(allergen)">
            {{ 'allergens.' + allergen | transloco }}
          </button>
        }
      </div>
      <ng-container footer>
        @if (diets.count()) {
          <button tt-button type="button" variant="quiet" (click)="diets.clear()">
            {{ 'diet.clear' | transloco }}
          </button>
        }
        <button tt-button class="flex-1" type="button" variant="primary" (click)="sheets.diet.set(false)">
          {{ 'diet.show' | transloco: { count: shown() } }}
        </button>
      </ng-container>
    </tt-sheet>
  `,
})
export class DietSheet {
  protected readonly all = allergens;
  protected readonly diets = inject(DietStore);
  protected readonly sheets = inject(MenuSheets);
  private readonly menus = inject(MenuStore);

  protected readonly shown = computed(() => viewMenu(this.menus.categories(), this.diets.diet(), '').shown);

  protected isOut(allergen: Allergen): boolean {
    return this.diets.diet().without.includes(allergen);
  }

  protected toggle(allergen: Allergen): void {
    const { without, alcoholFree } = this.diets.diet();
    const others = without.filter((one) => one !== allergen);
    this.diets.set({ without: this.isOut(allergen) ? others : [...others, allergen], alcoholFree });
  }
}

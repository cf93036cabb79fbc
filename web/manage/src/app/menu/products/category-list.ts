import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Category, Product } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { CurrentCafe } from '../../session/current-cafe.ts';

/** The categories in the order of the menu: one is shown, each can be moved and changed. */
@Component({
  selector: 'tt-category-list',
  imports: [Button, Icon, IconButton, ReorderList, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    <tt-reorder-list
      [items]="categories()"
      [label]="'menu.categories' | transloco"
      [nameOf]="nameOf"
      (reordered)="reordered.emit($event)"
    >
      <ng-template let-category>
        <div class="flex items-center gap-1">
          <button
            type="button"
            class="aria-[current]:text-accent-text flex min-h-10 min-w-0 flex-1 items-center gap-2 text-start font-medium aria-[current]:font-bold"
            [attr.aria-current]="category.id === active() ? 'true' : null"
            (click)="chosen.emit(category.id)"
          >
            <span class="min-w-0 flex-1 truncate">{{ nameOf(category) }}</span>
            <span class="text-muted text-sm font-medium">{{ products().get(category.id)?.length ?? 0 }}</span>
          </button>
          <button
            tt-icon-button
            type="button"
            icon="edit"
            [label]="'menu.category.edit' | transloco: { name: nameOf(category) }"
            (click)="edited.emit(category)"
          ></button>
        </div>
      </ng-template>
    </tt-reorder-list>
    <button tt-button size="sm" class="justify-self-start" type="button" (click)="added.emit()">
      <tt-icon name="plus" /> {{ 'menu.category.add' | transloco }}
    </button>
  `,
})
export class CategoryList {
  readonly categories = input.required<readonly Category[]>();
  readonly products = input.required<ReadonlyMap<string, readonly Product[]>>();
  readonly active = input<string>();
  readonly chosen = output<string>();
  readonly edited = output<Category>();
  readonly added = output<void>();
  readonly reordered = output<Category[]>();

  private readonly cafe = inject(CurrentCafe);
  protected readonly nameOf = (category: Category): string => this.cafe.nameOf(category);
}

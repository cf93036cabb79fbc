import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ModifierGroup } from '@table-tap/contract';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { Select } from '@table-tap/ui/fields/select';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { ChoiceWords } from '../groups/choice-words-pipe.ts';

const groupsMax = 10;

/** The groups of extras that a product comes with, in the order in which guests are asked. */
@Component({
  selector: 'tt-group-picker',
  imports: [ChoiceWords, IconButton, ReorderList, Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    @if (chosen().length > 0) {
      <tt-reorder-list
        [items]="chosen()"
        [label]="'menu.product.extras' | transloco"
        [nameOf]="nameOf"
        (reordered)="order($event)"
      >
        <ng-template let-group>
          <div class="flex items-center gap-2">
            <span class="min-w-0 flex-1 py-1">
              <span class="font-medium">{{ nameOf(group) }}</span>
              <span class="text-muted block text-sm">{{ modifiersOf(group) }}</span>
              <span class="text-muted block text-sm">{{ group | ttChoiceWords }}</span>
            </span>
            <button
              tt-icon-button
              type="button"
              icon="x"
              [label]="'form.remove' | transloco: { name: nameOf(group) }"
              (click)="remove(group.id)"
            ></button>
          </div>
        </ng-template>
      </tt-reorder-list>
    }
    @if (others().length > 0 && chosen().length < groupsMax) {
      <tt-select
        [label]="'menu.product.addExtra' | transloco"
        [placeholder]="'menu.product.chooseExtra' | transloco"
        [options]="others()"
        [value]="null"
        (valueChange)="add($event)"
      />
    } @else if (groups().length === 0) {
      <p class="text-muted text-sm">{{ 'menu.product.noExtras' | transloco }}</p>
    }
  `,
})
export class GroupPicker {
  readonly groups = input.required<readonly ModifierGroup[]>();
  readonly value = model.required<readonly string[]>();

  private readonly cafe = inject(CurrentCafe);
  protected readonly groupsMax = groupsMax;
  protected readonly chosen = computed(() =>
    this.value().flatMap((id) => this.groups().find((group) => group.id === id) ?? []),
  );
  protected readonly others = computed(() =>
    this.groups()
      .filter(({ id }) => !this.value().includes(id))
      .map((group) => ({ value: group.id, label: `${this.nameOf(group)}: ${this.modifiersOf(group)}` })),
  );

  protected readonly nameOf = (group: ModifierGroup): string => this.cafe.nameOf(group);

  protected modifiersOf({ modifiers }: ModifierGroup): string {
    return modifiers.map((modifier) => this.cafe.nameOf(modifier)).join(', ');
  }

  protected add(id: string | null): void {
    if (id) this.value.update((ids) => [...ids, id]);
  }

  protected remove(id: string): void {
    this.value.update((ids) => ids.filter((one) => one !== id));
  }

  protected order(groups: readonly ModifierGroup[]): void {
    this.value.set(groups.map(({ id }) => id));
  }
}

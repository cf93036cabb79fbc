import { ChangeDetectionStrategy, Component, computed, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@table-tap/contract';
import { Chip } from '@table-tap/ui/actions/chip';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { languageNames, languages } from '@table-tap/ui/language/language-codes';

interface Offered {
  id: Language;
  name: string;
}

/** The languages that guests may read the menu in; the first is the café's own. */
@Component({
  selector: 'tt-language-order',
  imports: [Badge, Chip, IconButton, ReorderList, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    <tt-reorder-list
      [items]="offered()"
      [label]="'settings.languages.heading' | transloco"
      [nameOf]="nameOf"
      (reordered)="order($event)"
    >
      <ng-template let-language let-index="index">
        <div class="flex items-center gap-2">
          <span class="flex-1 font-medium" [attr.lang]="language.id">{{ language.name }}</span>
          @if (index === 0) {
            <tt-badge tone="info">{{ 'settings.languages.own' | transloco }}</tt-badge>
          }
          <button
            tt-icon-button
            type="button"
            icon="x"
            [label]="'form.remove' | transloco: { name: language.name }"
            [disabled]="offered().length === 1"
            (click)="remove(language.id)"
          ></button>
        </div>
      </ng-template>
    </tt-reorder-list>
    @if (others().length > 0) {
      <div class="flex flex-wrap items-center gap-2">
        <span class="text-muted text-sm">{{ 'settings.languages.add' | transloco }}</span>
        @for (language of others(); track language.id) {
          <button tt-chip type="button" [pressable]="false" (click)="add(language.id)">+ {{ language.name }}</button>
        }
      </div>
    }
  `,
})
export class LanguageOrder {
  readonly value = model.required<readonly Language[]>();

  protected readonly offered = computed(() => this.value().map((id): Offered => ({ id, name: languageNames[id] })));
  protected readonly others = computed(() =>
    languages.filter((id) => !this.value().includes(id)).map((id): Offered => ({ id, name: languageNames[id] })),
  );
  protected readonly nameOf = ({ name }: Offered): string => name;

  protected order(order: readonly Offered[]): void {
    this.value.set(order.map(({ id }) => id));
  }

  protected add(id: Language): void {
    this.value.update((ids) => [...ids, id]);
  }

  protected remove(id: Language): void {
    this.value.update((ids) => ids.filter((one) => one !== id));
  }
}

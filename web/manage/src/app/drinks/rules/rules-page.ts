import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AllowanceRule } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { MenuStore } from '../../menu/menu-store.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { RuleWords } from '../rule-words.ts';
import { RuleDrawer } from './rule-drawer.ts';

/** The rules for drinks of staff, each in a sentence; one opens at the side. */
@Component({
  selector: 'tt-drink-rules-page',
  imports: [Badge, Button, Card, EmptyState, Icon, Pending, RuleDrawer, StaleNotice, TranslocoPipe],
  providers: [MenuStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="mb-4 flex justify-end">
      <button tt-button variant="primary" type="button" (click)="edited.set(null)">
        <tt-icon name="plus" />{{ 'drinks.add' | transloco }}
      </button>
    </div>
    <tt-stale-notice [of]="rules" />
    @if (rules.data(); as list) {
      <ul class="grid gap-3">
        @for (rule of list.items; track rule.id) {
          <li>
            <button tt-card type="button" class="w-full" (click)="edited.set(rule)">
              <span class="flex flex-wrap items-center gap-2 text-lg font-semibold">
                {{ rule.name }}
                @if (rule.standard) {
                  <tt-badge tone="info">{{ 'drinks.standard' | transloco }}</tt-badge>
                }
              </span>
              <span class="text-muted mt-1 block">{{ words.of(rule, nameOf) }}</span>
            </button>
          </li>
        } @empty {
          <li class="border-line bg-surface rounded-lg border">
            <tt-empty-state icon="glass" [heading]="'drinks.none' | transloco">{{
              'drinks.noneText' | transloco
            }}</tt-empty-state>
          </li>
        }
      </ul>
    } @else {
      <tt-pending [of]="[rules]" [lines]="3" />
    }
    @if (edited() !== undefined) {
      <tt-rule-drawer [rule]="edited() ?? null" [categories]="categories()" (closed)="closed($event)" />
    }
  `,
})
export class DrinkRulesPage {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly menu = inject(MenuStore);
  protected readonly words = inject(RuleWords);

  /** Null: a new one. */
  protected readonly edited = signal<AllowanceRule | null | undefined>(undefined);
  protected readonly rules = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/allowance/rules', { params: this.api.at(), signal }),
  );
  protected readonly categories = computed(() =>
    this.menu.categoryList().map((category) => ({ id: category.id, name: this.cafe.nameOf(category) })),
  );
  protected readonly nameOf = (id: string) => this.categories().find((category) => category.id === id)?.name;

  protected closed(isChanged: boolean): void {
    this.edited.set(undefined);
    if (isChanged) void this.rules.reload();
  }
}

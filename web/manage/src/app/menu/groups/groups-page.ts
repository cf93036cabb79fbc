import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ModifierGroup } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Pending } from '../../loading/pending.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { MenuStore } from '../menu-store.ts';
import { ChoiceWords } from './choice-words-pipe.ts';
import { GroupDrawer } from './group-drawer.ts';

/** The groups of extras: what can be chosen with a product, and how much of it. */
@Component({
  selector: 'tt-groups-page',
  imports: [Button, Card, ChoiceWords, EmptyState, GroupDrawer, Icon, Pending, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!store.isReady()) {
      <tt-pending [of]="store.all" />
    } @else {
      <div class="flex flex-wrap items-center gap-3">
        <p class="text-muted min-w-56 flex-1">{{ 'menu.groups.text' | transloco }}</p>
        <button tt-button variant="primary" type="button" (click)="editing.set({ group: null })">
          <tt-icon name="plus" /> {{ 'menu.groups.add' | transloco }}
        </button>
      </div>
      @if (store.groupList().length > 0) {
        <ul class="mt-4 grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          @for (group of store.groupList(); track group.id) {
            <li>
              <button tt-card type="button" class="h-full w-full" (click)="editing.set({ group })">
                <span class="block text-lg font-semibold">{{ cafe.nameOf(group) }}</span>
                <span class="text-muted block text-sm">{{ group | ttChoiceWords }}</span>
                <span class="mt-2 block">{{ modifiersOf(group) }}</span>
                <span class="text-muted mt-2 block text-sm">{{
                  'menu.groups.used' | transloco: { count: store.groupUse().get(group.id) ?? 0 }
                }}</span>
              </button>
            </li>
          }
        </ul>
      } @else {
        <tt-card class="mt-4" padding="none">
          <tt-empty-state icon="sliders" [heading]="'menu.groups.empty' | transloco">
            {{ 'menu.groups.emptyText' | transloco }}
          </tt-empty-state>
        </tt-card>
      }
    }
    @if (editing(); as edited) {
      <tt-group-drawer [group]="edited.group" (closed)="editing.set(undefined)" />
    }
  `,
})
export class GroupsPage {
  protected readonly store = inject(MenuStore);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly editing = signal<{ group: ModifierGroup | null } | undefined>(undefined);

  protected modifiersOf({ modifiers }: ModifierGroup): string {
    return modifiers.map((modifier) => this.cafe.nameOf(modifier)).join(', ');
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { GlassType } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { MenuStore } from '../../menu/menu-store.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { glassIcon } from '../glass-icon.ts';
import { KindDrawer } from './kind-drawer.ts';
import { UseChoices } from './use-choices.ts';

const refreshMs = 1_000;

/** Kinds of glasses: what goes out in each, its deposit, and how many are where; one opens at the side. */
@Component({
  selector: 'tt-glass-kinds-page',
  imports: [Badge, Button, Card, EmptyState, Icon, KindDrawer, MoneyPipe, Pending, StaleNotice, TranslocoPipe],
  providers: [MenuStore, UseChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="mb-4 flex flex-wrap items-center justify-between gap-3">
      <p class="text-muted" aria-live="polite">
        @if (kinds.data()) {
          {{ 'glasses.sum' | transloco: { count: outOf(), amount: (heldMinor() | ttMoney: cafe.currency()) } }}
        }
      </p>
      <button tt-button variant="primary" type="button" (click)="edited.set(null)">
        <tt-icon name="plus" />{{ 'glasses.add' | transloco }}
      </button>
    </div>
    <tt-stale-notice [of]="kinds" />
    @if (kinds.data(); as list) {
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-3">
        @for (kind of list.items; track kind.id) {
          <li>
            <article tt-card padding="lg" class="relative flex h-full flex-col gap-4">
              <header class="flex items-start gap-3">
                <tt-icon class="text-accent-text text-3xl" [name]="icons[kind.icon]" />
                <div class="min-w-0 flex-1">
                  <h2 class="text-lg leading-tight">
                    @if (kind.removed) {
                      {{ kind.name }}
                    } @else {
                      <button class="text-start after:absolute after:inset-0" type="button" (click)="edited.set(kind)">
                        {{ kind.name }}
                      </button>
                    }
                  </h2>
                  <p class="text-muted">
                    {{
                      kind.depositMinor
                        ? ('glasses.depositOf' | transloco: { amount: kind.depositMinor | ttMoney: cafe.currency() })
                        : ('glasses.noDeposit' | transloco)
                    }}
                  </p>
                </div>
                @if (kind.removed) {
                  <tt-badge>{{ 'glasses.removed' | transloco }}</tt-badge>
                }
              </header>
              <p class="text-muted text-sm">{{ usesOf(kind) || ('glasses.noUses' | transloco) }}</p>
              <dl class="border-line mt-auto grid grid-cols-3 gap-x-3 gap-y-2 border-t pt-3">
                @for (figure of figuresOf(kind); track figure.key) {
                  <div class="flex flex-col-reverse">
                    <dt class="text-muted text-sm">{{ 'glasses.figure.' + figure.key | transloco }}</dt>
                    <dd class="tt-figure text-xl">{{ figure.value }}</dd>
                  </div>
                }
              </dl>
            </article>
          </li>
        } @empty {
          <li class="border-line bg-surface col-span-full rounded-lg border">
            <tt-empty-state icon="tumbler" [heading]="'glasses.none' | transloco">{{
              'glasses.noneText' | transloco
            }}</tt-empty-state>
          </li>
        }
      </ul>
    } @else {
      <tt-pending [of]="[kinds]" [lines]="3" />
    }
    @if (edited() !== undefined) {
      <tt-kind-drawer [kind]="edited() ?? null" (closed)="closed($event)" (changed)="kinds.reload()" />
    }
  `,
})
export class GlassKindsPage {
  private readonly api = inject(CafeApi);
  private readonly choices = inject(UseChoices);
  protected readonly cafe = inject(CurrentCafe);

  protected readonly icons = glassIcon;
  /** Null: a new one. */
  protected readonly edited = signal<GlassType | null | undefined>(undefined);
  protected readonly kinds = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/glasses', { params: this.api.at(), signal }),
  );
  protected readonly outOf = computed(() => (this.kinds.data()?.items ?? []).reduce((sum, { out }) => sum + out, 0));
  protected readonly heldMinor = computed(() =>
    (this.kinds.data()?.items ?? []).reduce((sum, one) => sum + one.heldMinor, 0),
  );

  constructor() {
    inject(Live).watch(
      ['glasses:changed', 'order:created', 'order:cancelled'],
      calm(refreshMs, () => void this.kinds.reload()),
    );
  }

  protected usesOf({ uses }: GlassType): string {
    return uses
      .filter(({ count }) => count > 0)
      .map((use) => `${this.choices.nameOf(use)}${use.count > 1 ? ` × ${use.count}` : ''}`)
      .join(', ');
  }

  protected figuresOf({ owned, out, broken, lost, bought }: GlassType): { key: string; value: number }[] {
    return [
      { key: 'out', value: out },
      { key: 'shelf', value: Math.max(0, owned - out) },
      { key: 'owned', value: owned },
      { key: 'broken', value: broken },
      { key: 'lost', value: lost },
      { key: 'bought', value: bought },
    ];
  }

  protected closed(isChanged: boolean): void {
    this.edited.set(undefined);
    if (isChanged) void this.kinds.reload();
  }
}
